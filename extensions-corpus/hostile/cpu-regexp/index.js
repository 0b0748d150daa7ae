/** Catastrophic backtracking. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      /^(a+)+$/.test('a'.repeat(60) + '!');
      /^(\w+\s?)*$/.test('aaaa '.repeat(40) + '!');
    },
  });
}
