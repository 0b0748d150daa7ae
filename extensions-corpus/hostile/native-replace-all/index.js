/** Replacements that copy a long text again and again. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const text = 'ab'.repeat(1 << 19);
      for (;;) text.replaceAll('b', 'cc').split('c');
    },
  });
}
