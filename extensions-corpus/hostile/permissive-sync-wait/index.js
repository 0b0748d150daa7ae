/** A synchronous program that ends long after the deadline: the guest clock stands still, the time-out of the program holds. (T4; class: lifecycle) */
import cp from 'node:child_process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      try {
        cp.execSync('sleep 98767', { timeout: 100 });
      } catch {}
      for (;;);
    },
  });
}
