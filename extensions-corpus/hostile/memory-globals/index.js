/** Tiny objects kept by globals, until not even an error can be made. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      globalThis.kept = null;
      for (;;) globalThis.kept = { next: globalThis.kept };
    },
  });
}
