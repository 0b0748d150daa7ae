/** Keeps suspended generators and async functions. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const kept = [];
      const gen = function* () {
        const big = new Array(1000).fill(0);
        yield big;
      };
      for (;;) {
        const g = gen();
        g.next();
        kept.push(
          g,
          (async () => {
            await new Promise(() => {});
            return kept;
          })(),
        );
      }
    },
  });
}
