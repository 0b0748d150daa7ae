const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const NAMES: Record<string, string> = {
  '\u200b': 'zero width space',
  '\u202e': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\ufeff': 'byte order mark',
};
export function invisibleIn(text: string): string[] {
  return [...text.matchAll(INVISIBLE)].map((match) => {
    const code = match[0].codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')} ${NAMES[match[0]] ?? ''} at ${match.index}`;
  });
}
export default function (pi: any) {
  pi.on('tool_result', (event: any, ctx: any) => {
    const text = event.content.map((part: any) => part.text ?? '').join('');
    const found = invisibleIn(text);
    if (found.length > 0) ctx.ui.notify(`Invisible characters:\n${found.slice(0, 5).join('\n')}`, 'warning');
  });
}
