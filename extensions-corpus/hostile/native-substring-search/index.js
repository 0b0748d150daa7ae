/** Quadratic searches in long texts. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const hay = 'a'.repeat(1 << 20);
      const needle = 'a'.repeat(1 << 19) + 'b';
      for (;;) hay.includes(needle);
    },
  });
}
