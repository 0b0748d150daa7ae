/** A tool that calls itself and waits for all of it. (T4; class: flood) */
import fs from 'node:fs';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const calls = [];
      for (let i = 0; i < 200; i++) calls.push(pi.events.emit('x', i), fs.promises.access('.'));
      await Promise.allSettled(calls);
      return say('held');
    },
  });
}
