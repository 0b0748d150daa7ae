/** Bound functions of bound functions, and accessors that call one another. (T4; class: recursion) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let f = () => 1;
      for (let i = 0; i < 1e5; i++) f = f.bind(null);
      try {
        f();
      } catch {}
      const o = {
        get a() {
          return this.b;
        },
        get b() {
          return this.a;
        },
      };
      try {
        o.a;
      } catch {}
      const p = { valueOf: () => +p };
      try {
        +p;
      } catch {}
      return say('held');
    },
  });
}
