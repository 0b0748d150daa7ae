/** Deep values through the shims: inspect, structuredClone, deepEqual, querystring. (T4; class: recursion) */
import util from 'node:util';
import assert from 'node:assert';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      let deep = {};
      const top = deep;
      for (let i = 0; i < 5e4; i++) {
        deep.next = {};
        deep = deep.next;
      }
      for (const use of [
        () => util.inspect(top, { depth: Infinity }),
        () => structuredClone(top),
        () => assert.deepStrictEqual(top, structuredClone(top)),
        () => util.isDeepStrictEqual(top, { ...top }),
        () => console.log(top),
      ]) {
        try {
          use();
        } catch {}
      }
      return say('held');
    },
  });
}
