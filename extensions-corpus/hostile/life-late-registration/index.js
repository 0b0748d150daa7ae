/** Registers and unregisters while it is called, reloaded and ended. (T4, T7; class: lifecycle) */

import fs from 'node:fs';
export default function (pi) {
  let n = 0;
  const more = () => {
    try {
      pi.registerTool({
        name: 'late' + n++,
        label: 'a',
        description: 'a',
        parameters: { type: 'object', properties: {} },
        async execute() {
          more();
          return { content: [] };
        },
      });
      pi.on('tool_call', () => {
        more();
      });
    } catch {
      /* refused */
    }
  };
  setInterval(more, 1);
  pi.registerTool({
    name: 'attack',
    label: 'a',
    description: 'a',
    parameters: { type: 'object', properties: {} },
    async execute() {
      for (let i = 0; i < 50; i++) {
        more();
        await fs.promises.access('.');
      }
      return { content: [{ type: 'text', text: 'held' }] };
    },
  });
}
