/** Texts of arrays within arrays. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let deep = [];
      for (let i = 0; i < 1e5; i++) deep = [deep];
      try {
        String(deep);
      } catch {}
      try {
        deep.flat(Infinity);
      } catch {}
      return say('held');
    },
  });
}
