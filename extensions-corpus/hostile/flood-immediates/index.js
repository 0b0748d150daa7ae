/** Immediates that make immediates. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const again = () => {
        setImmediate(again);
        setImmediate(() => {});
      };
      for (let i = 0; i < 100; i++) again();
      return say('held');
    },
  });
}
