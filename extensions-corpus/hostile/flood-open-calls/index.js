/** More open calls than the host takes. (T4; class: flood) */
import fs from 'node:fs';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const open = [];
      for (let i = 0; i < 5000; i++) open.push(fs.promises.readFile('keep.txt').catch(() => 0));
      await Promise.all(open);
      return say('held');
    },
  });
}
