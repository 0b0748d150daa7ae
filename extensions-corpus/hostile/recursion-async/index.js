/** Async functions that await themselves. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const f = async (n) => (n > 0 ? 1 + (await f(n - 1)) : 0);
      try {
        await f(1e5);
      } catch {}
      const g = async () => {
        await g();
      };
      try {
        await g();
      } catch {}
      return say('held');
    },
  });
}
