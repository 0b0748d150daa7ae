/** Fills maps and sets with objects. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const map = new Map();
      const set = new Set();
      for (let i = 0; ; i++) {
        map.set({ i }, [i]);
        set.add(Symbol(i));
      }
    },
  });
}
