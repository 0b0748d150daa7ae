/** More timers than the host keeps. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let made = 0;
      try {
        for (; made < 50000; made++) setTimeout(() => {}, 1e6);
      } catch {}
      return say(made <= 10000 ? 'held' : 'ESCAPED: ' + made + ' timers');
    },
  });
}
