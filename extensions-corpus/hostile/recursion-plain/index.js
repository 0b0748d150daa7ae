/** A function that calls itself, caught and tried again with the frame it has left. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const f = () => f() + 1;
      let caught = 0;
      for (let i = 0; i < 200; i++) {
        try {
          f();
        } catch {
          caught++;
        }
      }
      return say('held ' + caught);
    },
  });
}
