/** Progress updates of a megabyte each. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const text = 'u'.repeat(1 << 20);
      for (let n = 0; ; n++) onUpdate({ content: [{ type: 'text', text: text + n }] });
    },
  });
}
