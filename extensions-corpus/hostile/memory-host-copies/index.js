/** Sends the largest records the boundary takes, again and again; the host must keep none. (T4; class: memory) */
import fs from 'node:fs';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const block = Buffer.alloc(12 << 20);
      for (;;) {
        try {
          fs.writeFileSync('held.bin', block);
          fs.readFileSync('held.bin');
        } catch {}
      }
    },
  });
}
