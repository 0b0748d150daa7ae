const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
export function decodeEntities(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, body: string) => {
    if (body.startsWith('#x')) return String.fromCodePoint(parseInt(body.slice(2), 16));
    if (body.startsWith('#')) return String.fromCodePoint(Number(body.slice(1)));
    return ENTITIES[body.toLowerCase()] ?? whole;
  });
}
export function camel(text: string): string {
  return text.replace(/[-_\s]+(.)?/g, (_all, letter: string | undefined) => letter?.toUpperCase() ?? '');
}
export default function (pi: any) {
  pi.on('tool_result', (event: any) => {
    if (event.toolName !== 'fetch_page') return undefined;
    return {
      content: event.content.map((part: any) =>
        part.type === 'text' ? { ...part, text: decodeEntities(part.text) } : part,
      ),
    };
  });
  pi.registerCommand('camel', {
    description: 'Camel case',
    handler: async (args: string, ctx: any) => ctx.ui.notify(camel(args), 'info'),
  });
}
