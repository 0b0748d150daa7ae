/** Two searches from both ends of a huge array-like. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1);
      Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);
    },
  });
}
