/** Reads a harmless variable of the fixed list, and one that needs a grant. (capability: env) */
import { Type } from 'typebox';
import process from 'node:process';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Reads a harmless variable of the fixed list, and one that needs a grant.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      return say([typeof process.env.HOME, process.env.BENIGN_FLAVOUR ?? 'plain'].join());
    },
  });
}
