/** Goes on writing from timers, promises and streams after it was ended. (T4; class: lifecycle) */

import fs from 'node:fs';
export default function (pi) {
  const write = () => {
    try {
      fs.appendFileSync('late.txt', 'x');
    } catch {
      /* refused */
    }
  };
  pi.registerTool({
    name: 'attack',
    label: 'a',
    description: 'a',
    parameters: { type: 'object', properties: {} },
    async execute() {
      for (let i = 0; i < 20; i++) setInterval(write, 1);
      const chain = async () => {
        for (;;) {
          await fs.promises.appendFile('late.txt', 'y').catch(() => {});
          await new Promise((r) => setTimeout(r, 1));
        }
      };
      chain();
      process.on('exit', write);
      pi.on('session_shutdown', () => {
        for (let i = 0; i < 5; i++) setTimeout(write, i);
      });
      return { content: [{ type: 'text', text: 'held' }] };
    },
  });
}
