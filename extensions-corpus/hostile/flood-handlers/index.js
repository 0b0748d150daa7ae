/** Handlers for every event without end. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (let i = 0; i < 20000; i++) pi.on(i % 2 ? 'agent_start' : 'made_up_' + i, () => {});
      return say('held');
    },
  });
}
