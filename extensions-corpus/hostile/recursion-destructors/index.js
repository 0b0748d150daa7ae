/** Frees chains of a million objects at once. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let chain = null;
      for (let i = 0; i < 2e5; i++)
        chain = {
          chain,
          gen: (function* () {
            yield chain;
          })(),
        };
      chain = null;
      let links = [];
      for (let i = 0; i < 2e5; i++) links = [links];
      links = null;
      return say('held');
    },
  });
}
