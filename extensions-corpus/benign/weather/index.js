/** Fetches JSON from a server that the operator listed. (capability: http) */
import { Type } from 'typebox';
import { readFileSync } from 'node:fs';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Fetches JSON from a server that the operator listed.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const { address } = JSON.parse(readFileSync('service.json', 'utf8'));
      const answer = await fetch(address + '/weather');
      return say((await answer.json()).sky);
    },
  });
}
