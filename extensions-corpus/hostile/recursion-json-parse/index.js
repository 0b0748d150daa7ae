/** Parses text nested a hundred thousand deep. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (const open of ['[', '{"a":']) {
        try {
          JSON.parse(open.repeat(1e6));
        } catch {}
      }
      return say('held');
    },
  });
}
