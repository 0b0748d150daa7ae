/** Work of the host on behalf of the guest: key derivation and digests at their limits. (T4; class: cpu-native) */
import crypto from 'node:crypto';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const { pbkdf2Sync, createHash, scryptSync } = crypto;
      try {
        pbkdf2Sync('a', 'b', 1000000, 4096, 'sha3-512');
      } catch {}
      try {
        scryptSync('a', 'b', 64, { N: 2 ** 20, r: 64, p: 16, maxmem: 2 ** 40 });
      } catch {}
      const block = Buffer.alloc(8 << 20);
      for (;;) createHash('sha512').update(block).digest();
    },
  });
}
