/** A search over 2^53 elements that no interrupt handler sees. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);
    },
  });
}
