/** Callbacks that are never called, over elements that are not there. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      Array.prototype.some.call({ length: 2 ** 53 - 1 }, () => true);
      Array.prototype.forEach.call({ length: 2 ** 53 - 1 }, () => {});
      Array.prototype.findLast.call({ length: 2 ** 53 - 1 }, () => false);
    },
  });
}
