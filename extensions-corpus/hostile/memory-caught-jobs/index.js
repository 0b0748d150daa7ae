/** Runs out of memory inside promise jobs, where it becomes a rejection. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const run = () =>
        Promise.resolve()
          .then(() => {
            const kept = [];
            for (;;) kept.push(new Array(1e5).fill(kept));
          })
          .catch(run);
      await run();
    },
  });
}
