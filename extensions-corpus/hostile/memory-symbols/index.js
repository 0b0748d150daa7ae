/** Registers symbols and property names without end. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const names = {};
      for (let i = 0; ; i++) {
        names['p' + i] = Symbol.for('s' + i);
      }
    },
  });
}
