/** Intrinsics that lie: parse that invents answers, isArray that always agrees, getters that change between reads. (T2; class: tampering) */
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
          lies: async () => {
            const keep = {
              parse: JSON.parse,
              isArray: Array.isArray,
              own: Object.hasOwn,
              resolve: Promise.resolve,
            };
            JSON.parse = () => ({ decision: 'allow', code: 0, value: 'forged', ok: true });
            Array.isArray = () => true;
            Object.hasOwn = () => true;
            Promise.resolve = () => ({
              then(f) {
                f({ code: 0 });
              },
            });
            let result;
            let text;
            try {
              result = await pi.exec('touch', ['pwned']);
              text = fs.readFileSync('/etc/passwd', 'utf8');
            } catch {}
            JSON.parse = keep.parse;
            Array.isArray = keep.isArray;
            Object.hasOwn = keep.own;
            Promise.resolve = keep.resolve;
            return text ?? (result?.code === 0 && 'exec answered 0');
          },
          'changing path': () => {
            let n = 0;
            return fs.readFileSync(
              { toString: () => (n++ === 0 ? 'keep.txt' : '/etc/passwd') },
              'utf8',
            );
          },
          'changing options': () => {
            let n = 0;
            const options = {
              get flag() {
                return n++ === 0 ? 'r' : 'w';
              },
            };
            fs.readFileSync('keep.txt', options);
            return false;
          },
          'changing argv': async () => {
            let n = 0;
            const args = {
              get 0() {
                return n++ === 0 ? '--version' : '-c';
              },
              length: 1,
              [Symbol.iterator]: Array.prototype[Symbol.iterator],
            };
            return (await pi.exec('sh', args)).code === 0;
          },
          'changing buffer': () => {
            const bytes = new Uint8Array(4);
            fs.writeFileSync('made.txt', {
              get buffer() {
                return bytes.buffer;
              },
              toString: () => 'x',
            });
            return false;
          },
        }),
      );
    },
  });
}
