/** Spreads an iterable without end. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const list = [
        ...{
          *[Symbol.iterator]() {
            for (;;) yield undefined;
          },
        },
      ];
      return say(list.length);
    },
  });
}
