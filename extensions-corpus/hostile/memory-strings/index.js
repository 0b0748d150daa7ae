/** Keeps long texts that differ. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const kept = [];
      for (let i = 0; ; i++) kept.push(('x' + i).repeat(1e5));
    },
  });
}
