/** Keeps errors with their stacks and causes. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const kept = [];
      for (;;) kept.push(new Error('x'.repeat(1000), { cause: kept.at(-1) }));
    },
  });
}
