/** Lists the keys of a large object again and again. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const wide = {};
      for (let i = 0; i < 20000; i++) wide['k' + i] = i;
      for (;;) {
        Object.keys(wide);
        Object.entries(wide);
        ({ ...wide });
      }
    },
  });
}
