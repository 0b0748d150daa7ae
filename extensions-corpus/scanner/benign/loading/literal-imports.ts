type Reader = (text: string) => unknown;
const readers: Record<string, () => Promise<Reader>> = {
  json: async () => JSON.parse,
  query: async () => (await import('node:querystring')).parse as Reader,
  url: async () => {
    const { parse } = await import('node:url');
    return parse as unknown as Reader;
  },
};
export default function (pi: any) {
  pi.registerCommand('read-as', {
    description: 'Read a text as json, query or url',
    handler: async (args: string, ctx: any) => {
      const [kind = 'json', ...rest] = args.split(' ');
      const load = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
      if (!load) return ctx.ui.notify('unknown kind', 'error');
      const read = await load();
      ctx.ui.notify(JSON.stringify(read(rest.join(' ')), null, 2), 'info');
    },
  });
}
