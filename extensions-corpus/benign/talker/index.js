/** Writes to the console and to standard output. (capability: log) */
import { Type } from 'typebox';
import process from 'node:process';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Writes to the console and to standard output.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      console.log('working', { on: 'it' });
      process.stdout.write('still\n');
      return say('spoke');
    },
  });
}
