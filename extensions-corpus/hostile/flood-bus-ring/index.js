/** A bus event whose handler emits it again. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      pi.events.on('ring', (n) => pi.events.emit('ring', n));
      pi.events.emit('ring', 1);
      return say('held');
    },
  });
}
