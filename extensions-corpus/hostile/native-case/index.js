/** Case changes and normal forms of long texts. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const text = 'aÄß'.repeat(3e5);
      for (;;) {
        text.toUpperCase();
        text.normalize('NFKD');
        try {
          text.localeCompare(text + 'b');
        } catch {}
      }
    },
  });
}
