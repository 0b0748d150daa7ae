/** Encodes and decodes long texts. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const text = 'ä/'.repeat(5e5);
      for (;;) decodeURIComponent(encodeURIComponent(text));
    },
  });
}
