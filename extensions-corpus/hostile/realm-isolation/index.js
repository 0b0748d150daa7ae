/** Looks for traces of another extension: globals, registrations, files of its own, buses. (T1, T4; class: isolation) */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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
          globals: () =>
            Object.getOwnPropertyNames(globalThis).find((name) => /neighbour/i.test(name)),
          files: () => {
            for (const name of ['../../extensions/neighbour/index.js', '../data/neighbour']) {
              try {
                return fs.readFileSync(name, 'utf8');
              } catch {}
            }
            return false;
          },
          temp: () => fs.readdirSync(os.tmpdir()).join(),
          'other temp': () => fs.readdirSync(path.dirname(os.tmpdir())).join(),
          symbols: () =>
            Object.getOwnPropertySymbols(globalThis).find((symbol) =>
              Symbol.keyFor(symbol)?.startsWith('neighbour'),
            ),
        }),
      );
    },
  });
}
