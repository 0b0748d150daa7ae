export function fnv1a(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
export function colour(text) {
  const hash = [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) | 0, 7);
  return `hsl(${Math.abs(hash) % 360} 60% 50%)`;
}
const seen = new Map();
export default function (pi) {
  pi.on('tool_call', (event, ctx) => {
    const key = fnv1a(`${event.toolName}:${JSON.stringify(event.input)}`);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count > 3) ctx.ui.notify(`${event.toolName} was called ${count} times alike (${colour(key)})`, 'warning');
  });
}
