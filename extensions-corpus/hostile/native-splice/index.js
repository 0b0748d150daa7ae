/** Moves 2^53 elements. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      Array.prototype.unshift.call({ length: 2 ** 53 - 2 }, 1);
      Array.prototype.splice.call({ length: 2 ** 53 - 1 }, 0, 1);
      Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 }, 1, 0);
    },
  });
}
