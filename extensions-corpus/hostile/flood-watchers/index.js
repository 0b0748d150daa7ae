/** File watchers and open files without end. (T4; class: flood) */
import fs from 'node:fs';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let open = 0;
      for (let i = 0; i < 5000; i++) {
        try {
          fs.watch('.', () => {}).on('error', () => {});
        } catch {}
        try {
          fs.openSync('keep.txt', 'r');
          open++;
        } catch {}
      }
      return say(open < 5000 ? 'held' : 'ESCAPED: ' + open + ' open files');
    },
  });
}
