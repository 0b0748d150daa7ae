/** A huge array-like that says it is spreadable. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      [].concat({ length: 2 ** 53 - 2, [Symbol.isConcatSpreadable]: true });
    },
  });
}
