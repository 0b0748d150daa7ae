/** Sorting of typed arrays, with and without a comparator. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const big = new Float64Array(1 << 20).map((_v, i) => -i);
      for (;;) {
        big.sort();
        big.toSorted((a, b) => b - a);
      }
    },
  });
}
