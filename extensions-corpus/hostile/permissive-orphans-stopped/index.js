/** Children of an extension that is stopped in the middle of a call. (T4; class: lifecycle) */
import cp from 'node:child_process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      cp.spawn('sleep', ['98766'], { detached: true, stdio: 'ignore' });
      await new Promise((resolve) => setTimeout(resolve, 30));
      for (;;);
    },
  });
}
