/** Keeps buffers of all sizes. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const kept = [];
      for (let size = 1 << 20; ; size += 4096)
        kept.push(new ArrayBuffer(size), new Float64Array(size >> 4));
    },
  });
}
