/** Timers that compute in slices below the deadline, for ever; the extension is unloaded while they do. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const slice = () => {
        const until = Date.now() + 40;
        while (Date.now() < until);
      };
      for (let i = 0; i < 50; i++) setInterval(slice, 1);
      return say('held');
    },
  });
}
