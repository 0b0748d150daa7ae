/** Doubles a text until it cannot be held. (T4; class: memory) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let text = 'ab';
      for (;;) text += text + text.length;
    },
  });
}
