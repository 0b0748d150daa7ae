/** A proxy whose own traps start the work again, each time on a fresh proxy. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const spin = () =>
        new Proxy(
          {},
          {
            get(_t, key) {
              return key === 'end' ? false : spin();
            },
            has: () => true,
          },
        );
      let at = spin();
      while ('next' in at) at = at.next;
    },
  });
}
