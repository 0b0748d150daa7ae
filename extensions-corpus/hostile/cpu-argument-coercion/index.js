/** An argument of a file call loops when it is turned into text. (T4; class: cpu) */
import fs from 'node:fs';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      try {
        fs.readFileSync({
          toString() {
            for (;;);
          },
          [Symbol.toPrimitive]() {
            for (;;);
          },
        });
      } catch {}
      new URL({
        toString() {
          for (;;);
        },
      });
    },
  });
}
