/** Calls whose parameters no method takes. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (let i = 0; i < 3000; i++) {
        try {
          pi.setLabel({ i }, [i]);
        } catch {}
        try {
          pi.setThinkingLevel({});
        } catch {}
        try {
          pi.setActiveTools('all');
        } catch {}
      }
      return say('held');
    },
  });
}
