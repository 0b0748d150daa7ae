/** Asks for more random bytes, buffers and texts than there can be. (T4; class: memory) */
import crypto from 'node:crypto';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      for (const size of [2 ** 31, 2 ** 32, 2 ** 40, -1, NaN, 1.5]) {
        try {
          crypto.randomBytes(size);
        } catch {}
        try {
          Buffer.alloc(size);
        } catch {}
        try {
          Buffer.allocUnsafeSlow(size);
        } catch {}
        try {
          'x'.repeat(size);
        } catch {}
      }
      return say('held');
    },
  });
}
