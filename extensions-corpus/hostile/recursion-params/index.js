/** Hostcall parameters nested deeper than the boundary takes. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let deep = 1;
      for (let i = 0; i < 500; i++) deep = { deep };
      try {
        pi.appendEntry('deep', deep);
        return say('ESCAPED: deep params were taken');
      } catch {}
      let deeper = 1;
      for (let i = 0; i < 1e5; i++) deeper = [deeper];
      try {
        pi.appendEntry('deep', { deeper });
      } catch {}
      return say('held');
    },
  });
}
