/** Runs out of memory again and again, and catches it each time. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (;;) {
        try {
          const kept = [];
          for (;;) kept.push(new Uint8Array(1 << 20), 'x'.repeat(1 << 20));
        } catch {
          continue;
        }
      }
    },
  });
}
