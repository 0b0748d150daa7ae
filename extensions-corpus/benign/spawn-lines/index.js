/** Streams the lines of a program. (capability: exec) */
import { Type } from 'typebox';
import { spawn } from 'node:child_process';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Streams the lines of a program.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const lines = await new Promise((resolve) => {
        let out = '';
        const child = spawn('printf', ['a\\nb\\n']);
        child.stdout.on('data', (data) => {
          out += data;
        });
        child.on('error', (error) => resolve(error.code));
        child.on('close', () => resolve(out.trim().split('\n').join()));
      });
      return say(lines);
    },
  });
}
