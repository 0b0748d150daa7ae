/** process.stdout, stderr and warnings without end. (T4; class: flood) */
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (;;) {
        process.stdout.write('o'.repeat(500) + '\n');
        process.stderr.write('e\n');
        process.emitWarning?.('w');
      }
    },
  });
}
