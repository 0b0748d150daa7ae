/**
 * A stack as V8 writes it: the engine's own has no message line and indents differently.
 * authority: none
 */
export function stackOf(error) {
  let name = 'Error';
  let message = '';
  let frames = '';
  try {
    name = typeof error.name === 'string' ? error.name : 'Error';
    message = typeof error.message === 'string' ? error.message : String(error.message ?? '');
    frames = typeof error.stack === 'string' ? error.stack : '';
  } catch {
    return '[error whose fields throw]';
  }
  const header = message === '' ? name : name === '' ? message : `${name}: ${message}`;
  if (frames === '') return header;
  if (!/^\s*at /.test(frames)) return frames.trimEnd();
  return `${header}\n${frames.trimEnd()}`;
}
