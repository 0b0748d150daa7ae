/** A loop around fills, copies and searches of typed arrays. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const big = new Uint8Array(1 << 24);
      for (;;) {
        big.fill(1);
        big.set(big.subarray(0, 1 << 23), 1 << 23);
        big.indexOf(2);
        big.reverse();
      }
    },
  });
}
