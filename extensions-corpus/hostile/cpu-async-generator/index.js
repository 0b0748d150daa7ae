/** An endless async generator, consumed with for await. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      async function* ticks() {
        for (;;) yield 1;
      }
      for await (const tick of ticks()) if (tick === 2) break;
    },
  });
}
