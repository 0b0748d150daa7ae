/** Notifies, sets a status line and asks. (capability: ui) */
import { Type } from 'typebox';

export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Notifies, sets a status line and asks.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      ctx.ui.notify('hello', 'info');
      ctx.ui.setStatus('greeter', 'ready');
      const sure = await ctx.ui.confirm('Greeting', 'Go on?');
      return say('asked ' + sure);
    },
  });
}
