/** Backtracking inside look-arounds and back references. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      /(?=(x+x+)+y)(?<=(z*)*)q/.test('x'.repeat(80));
      /(?:(.*)\1)*!/.exec('ab'.repeat(5000));
      for (;;) /(?:a|a|a|a)*b/.test('a'.repeat(40));
    },
  });
}
