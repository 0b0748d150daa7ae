const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign);
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/`([^`]+)`/g, '<code>$1</code>'],
  [/\*\*([^*]+)\*\*/g, '<b>$1</b>'],
  [/\[([^\]]+)\]\((https?:[^)]+)\)/g, '<a href="$2">$1</a>'],
];
const inline = (text: string): string => INLINE.reduce((out, [pattern, to]) => out.replace(pattern, to), escapeHtml(text));
export function render(markdown: string): string {
  return markdown
    .split(/\n{2,}/)
    .map((block) => {
      const heading = /^(#{1,6}) (.*)$/.exec(block);
      if (heading) return `<h${heading[1]!.length}>${inline(heading[2]!)}</h${heading[1]!.length}>`;
      if (block.startsWith('```')) return `<pre>${escapeHtml(block.replace(/^```.*\n|```$/g, ''))}</pre>`;
      return `<p>${inline(block)}</p>`;
    })
    .join('\n');
}
export default function (pi: any) {
  pi.registerCommand('html', {
    description: 'Markdown to HTML',
    handler: async (args: string, ctx: any) => ctx.ui.setEditorText(render(args)),
  });
}
