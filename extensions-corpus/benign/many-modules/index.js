/** Is made of several modules, CommonJS among them. (capability: tool) */
import { Type } from 'typebox';
import { double } from './double.js';
import shared from './shared.cjs';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Is made of several modules, CommonJS among them.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const late = await import('./double.js');
      return say([double(4), shared.name, late.double === double].join());
    },
  });
}
