/** Freezes, deletes and poisons prototypes, then calls on. (T2; class: tampering) */
import fs from 'node:fs';
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
          poison: async () => {
            Object.freeze(Map.prototype);
            Object.freeze(Promise.prototype);
            delete Array.prototype[Symbol.iterator];
            delete String.prototype.slice;
            delete Function.prototype.call;
            delete Function.prototype.apply;
            delete Function.prototype.bind;
            Object.defineProperty(Object.prototype, 'code', { get: () => 0, configurable: true });
            Object.defineProperty(Object.prototype, 'toJSON', {
              value() {
                return { method: 'log' };
              },
              configurable: true,
            });
            Object.defineProperty(Array.prototype, '0', {
              set() {
                throw new Error('no');
              },
              configurable: true,
            });
            let out;
            try {
              out = await pi.exec('touch', ['pwned']);
            } catch {}
            let text;
            try {
              text = fs.readFileSync('/etc/passwd', 'utf8');
            } catch {}
            delete Object.prototype.code;
            delete Object.prototype.toJSON;
            delete Array.prototype[0];
            return (
              text ?? (out !== undefined && Object.hasOwn(out, 'code') && out.code === 0 && 'exec')
            );
          },
        }),
      );
    },
  });
}
