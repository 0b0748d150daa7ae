/** Patterns nested fifty thousand deep. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (const [open, close] of [
        ['(', ')'],
        ['(?:', ')'],
        ['(?=', ')'],
        ['[', ']'],
        ['(a|', ')*'],
      ]) {
        try {
          new RegExp(open.repeat(5e4) + 'a' + close.repeat(5e4)).exec('a');
        } catch {}
      }
      return say('held');
    },
  });
}
