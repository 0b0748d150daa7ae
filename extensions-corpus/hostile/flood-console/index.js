/** Console lines without end, most of them empty. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (;;) {
        console.log('');
        console.error('x'.repeat(100));
      }
    },
  });
}
