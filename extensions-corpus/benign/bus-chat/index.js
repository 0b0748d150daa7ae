/** Speaks to itself over the event bus. (capability: events) */
import { Type } from 'typebox';

export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Speaks to itself over the event bus.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      let heard = '';
      pi.events.on('chat', (text) => {
        heard = text;
      });
      pi.events.emit('chat', 'hi');
      return say(heard);
    },
  });
}
