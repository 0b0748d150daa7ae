/** Endless generators feeding one another. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      function* numbers() {
        let n = 0;
        for (;;) yield n++;
      }
      function* twice() {
        for (const n of numbers()) yield n * 2;
      }
      for (const n of twice()) if (n < 0) break;
    },
  });
}
