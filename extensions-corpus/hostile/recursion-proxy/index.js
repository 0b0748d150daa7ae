/** Proxies of proxies. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let proxy = {};
      for (let i = 0; i < 1e5; i++) proxy = new Proxy(proxy, {});
      try {
        proxy.x;
      } catch {}
      try {
        'x' in proxy;
      } catch {}
      try {
        Object.keys(proxy);
      } catch {}
      try {
        Array.isArray(proxy);
      } catch {}
      return say('held');
    },
  });
}
