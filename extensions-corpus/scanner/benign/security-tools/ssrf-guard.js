const BLOCKED = ['169.254.169.254', '127.0.0.1', '0.0.0.0', '10.', '192.168.', '[::1]', 'metadata.google.internal'];
const isBlocked = (host) => BLOCKED.some((prefix) => host === prefix || (prefix.endsWith('.') && host.startsWith(prefix)));
export default function (pi) {
  pi.registerTool({
    name: 'fetch_page',
    label: 'Fetch',
    description: 'Fetches a public page',
    parameters: { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] },
    async execute(_id, { url }, signal) {
      const target = new URL(url);
      if (target.protocol !== 'https:' || isBlocked(target.hostname)) {
        return { content: [{ type: 'text', text: `refused: ${target.hostname}` }], isError: true };
      }
      const response = await fetch(target, { signal });
      const text = await response.text();
      return { content: [{ type: 'text', text: text.slice(0, 20_000) }], details: { status: response.status } };
    },
  });
}
