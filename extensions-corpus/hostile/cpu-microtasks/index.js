/** Microtasks that queue their successor; the interrupted job loop reports success. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const again = () => Promise.resolve().then(again);
      again();
      await new Promise(() => {});
    },
  });
}
