/** Timers, microtasks and rejections that all start the same loop again after it was stopped. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const loop = () => {
        setTimeout(loop, 0);
        setInterval(loop, 1);
        queueMicrotask(loop);
        for (;;);
      };
      loop();
    },
  });
}
