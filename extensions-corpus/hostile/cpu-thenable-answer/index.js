/** The tool answers with an object whose then never ends. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return {
        content: [],
        get then() {
          for (;;);
        },
      };
    },
  });
}
