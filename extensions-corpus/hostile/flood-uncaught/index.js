/** Errors that nobody catches, from microtasks, timers and rejections. (T4; class: flood) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (let i = 0; i < 20000; i++) {
        queueMicrotask(() => {
          throw new Error('x'.repeat(15000));
        });
        Promise.reject(new Error('y'));
      }
      await null;
      return say('held');
    },
  });
}
