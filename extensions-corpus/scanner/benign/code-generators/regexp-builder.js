export function glob(pattern) {
  let source = '^';
  for (let i = 0; i < pattern.length; i += 1) {
    const letter = pattern[i];
    if (letter === '*') {
      source += pattern[i + 1] === '*' ? '.*' : '[^/]*';
      if (pattern[i + 1] === '*') i += 1;
    } else if (letter === '?') source += '[^/]';
    else source += letter.replace(/[.+^${}()|[\]\\]/, '\\$&');
  }
  return new RegExp(`${source}$`);
}
export default function (pi) {
  const ignored = ['node_modules/**', '*.min.js', '.git/**'].map(glob);
  pi.on('tool_call', (event) => {
    if (event.toolName !== 'read') return undefined;
    const file = String(event.input.path);
    return ignored.some((pattern) => pattern.test(file)) ? { block: true, reason: 'ignored file' } : undefined;
  });
}
