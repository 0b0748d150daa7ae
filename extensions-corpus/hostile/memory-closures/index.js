/** Functions that hold one another. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let hold = () => 0;
      for (;;) {
        const before = hold;
        hold = () => before;
      }
    },
  });
}
