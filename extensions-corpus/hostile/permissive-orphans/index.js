/** Where programs are granted: children that must not outlive their extension. (T4; class: lifecycle) */
import cp from 'node:child_process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });

/** Runs each attempt; one that returns something truthy got through. */
async function held(attempts) {
  const through = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const got = await attempt();
      if (got) through.push(name + ' = ' + String(got).slice(0, 120));
    } catch {
      // refused, as it must be
    }
  }
  return through.length === 0 ? 'held' : 'ESCAPED: ' + through.join(' | ');
}
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return say(
        await held({
          start: () => {
            for (let i = 0; i < 3; i++) {
              cp.spawn('sleep', ['98765'], { detached: true, stdio: 'ignore' }).unref();
              cp.spawn('sh', ['-c', 'sleep 98765 & sleep 98765'], { stdio: 'ignore' });
            }
            return new Promise((resolve) => setTimeout(() => resolve(false), 50));
          },
        }),
      );
    },
  });
}
