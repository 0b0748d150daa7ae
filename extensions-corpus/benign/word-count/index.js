/** Counts the words of a file of the workspace. (capability: read) */
import { Type } from 'typebox';
import { readFile } from 'node:fs/promises';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Counts the words of a file of the workspace.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const text = await readFile('notes.md', 'utf8');
      return say(text.split(/\s+/).filter(Boolean).length + ' words');
    },
  });
}
