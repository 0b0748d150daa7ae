/** Why a load failed, without the words that depend on loader and machine. As oracle/describe.mjs. */
const MISSING = /Cannot find (?:module|package) '([^']+)'/;

export function loadCause(message: string): string {
  const missing = MISSING.exec(message);
  if (missing?.[1] !== undefined) return `missing module ${missing[1]}`;
  if (/does not export a valid factory/.test(message)) return 'no factory';
  const [first] = message.replace(/^Failed to load extension: /, '').split('\n');
  return first ?? '';
}
