/** Keeps a list in entries of the session. (capability: session) */
import { Type } from 'typebox';

export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Keeps a list in entries of the session.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      pi.appendEntry('todo', { text: 'water the plants', done: false });
      const items = ctx.sessionManager
        .getEntries()
        .filter((entry) => entry.type === 'custom' && entry.customType === 'todo');
      return say(items.length + ' ' + items[0].data.text);
    },
  });
}
