/** Counts the calls of tools in handlers of the agent. (capability: events) */
import { Type } from 'typebox';

export default function (pi) {
  let seen = 0;
  pi.on('tool_call', () => {
    seen += 1;
  });
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Counts the calls of tools in handlers of the agent.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      return say('seen ' + seen);
    },
  });
}
