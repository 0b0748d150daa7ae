/** Awaits calls that are answered at once, for ever: each turn is short, and no timer gets the thread. (T4; class: cpu) */
import fs from 'node:fs';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (;;) await fs.promises.access('.').catch(() => {});
    },
  });
}
