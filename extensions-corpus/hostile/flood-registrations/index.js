/** Tools, commands, flags and shortcuts without end. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (let i = 0; i < 20000; i++) {
        try {
          pi.registerTool({
            name: 'tool' + i,
            label: 'x',
            description: 'x',
            parameters: { type: 'object', properties: {} },
            async execute() {
              return { content: [] };
            },
          });
          pi.registerCommand('c' + i, { handler() {} });
          pi.registerFlag('f' + i, { type: 'string' });
          pi.registerShortcut('ctrl+' + i, { handler() {} });
        } catch {}
      }
      return say('held');
    },
  });
}
