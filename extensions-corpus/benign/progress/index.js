/** Reports progress, minds its signal and waits on timers. (capability: tool) */
import { Type } from 'typebox';

export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Reports progress, minds its signal and waits on timers.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      for (let step = 1; step <= 3; step++) {
        if (signal?.aborted) return say('stopped');
        onUpdate?.({ content: [{ type: 'text', text: 'step ' + step }], details: {} });
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return say('done');
    },
  });
}
