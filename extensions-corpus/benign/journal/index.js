/** Appends to a journal and writes it anew in one step. (capability: write) */
import { Type } from 'typebox';
import fs from 'node:fs';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Appends to a journal and writes it anew in one step.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      fs.mkdirSync('journal', { recursive: true });
      fs.appendFileSync('journal/day.txt', 'one\n');
      fs.appendFileSync('journal/day.txt', 'two\n');
      fs.writeFileSync('journal/day.tmp', fs.readFileSync('journal/day.txt', 'utf8') + 'three\n');
      fs.renameSync('journal/day.tmp', 'journal/day.txt');
      return say(fs.readFileSync('journal/day.txt', 'utf8').trim().split('\n').join());
    },
  });
}
