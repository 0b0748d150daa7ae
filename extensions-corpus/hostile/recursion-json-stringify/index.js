/** Makes text of an object nested a million deep. (T4; class: recursion) */

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
        JSON.stringify(deep);
      } catch {}
      let pairs = {};
      for (let i = 0; i < 1e5; i++) pairs = { pairs };
      return { content: [{ type: 'text', text: 'x' }], details: pairs };
    },
  });
}
