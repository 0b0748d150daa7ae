/** Every interrupted job becomes a rejection; its handler starts two more. (T4; class: cpu) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const run = async () => {
        try {
          for (;;);
        } catch {
          run();
          run();
        } finally {
          Promise.resolve().then(run);
        }
      };
      Promise.resolve().then(run).catch(run);
      await new Promise(() => {});
    },
  });
}
