/** Calls with every kind of value right after the memory of the engine has grown. (T1; class: abi-values) */
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
          grown: () => {
            for (let i = 0; i < 6; i++) {
              const grown = new Uint8Array(4 << 20).fill(i + 1);
              const text = 'grow'.repeat(1 << 18);
              fs.writeFileSync('grown.bin', grown);
              const back = fs.readFileSync('grown.bin');
              if (back.length !== grown.length || back[0] !== i + 1 || back.at(-1) !== i + 1)
                return 'bytes changed: ' + back.length;
              fs.writeFileSync('grown.txt', text + i);
              if (fs.readFileSync('grown.txt', 'utf8') !== text + i) return 'text changed';
              if (
                Object.getOwnPropertyNames(
                  JSON.parse(JSON.stringify({ a: [1, { b: text.length }] })),
                ).length !== 1
              )
                return 'names';
            }
            return false;
          },
        }),
      );
    },
  });
}
