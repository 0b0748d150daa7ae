/** A prototype chain that a proxy makes endless, walked by a built-in. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const ring = new Proxy({}, { getPrototypeOf: () => ring });
      Object.prototype.isPrototypeOf.call({}, ring);
      ring instanceof function () {}.constructor;
      for (;;) Object.prototype.isPrototypeOf.call({}, ring);
    },
  });
}
