/** Values that are not plain data, in every place where data crosses. (T2; class: abi-values) */
import fs from 'node:fs';
import process from 'node:process';
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
          values: async () => {
            const cycle = {};
            cycle.self = cycle;
            const wide = {};
            for (let i = 0; i < 5000; i++) wide['k' + i] = i;
            const sparse = [];
            sparse[4e9 - 1e9 - 3e9 + 99999] = 1;
            const values = [
              undefined,
              null,
              NaN,
              -0,
              Infinity,
              1e400,
              2 ** 53,
              10n,
              Symbol('s'),
              Symbol.iterator,
              () => 1,
              class {},
              cycle,
              wide,
              sparse,
              new Proxy(
                {},
                {
                  ownKeys() {
                    throw new Error('trap');
                  },
                },
              ),
              new Proxy([], {
                get() {
                  throw new Error('trap');
                },
              }),
              {
                toJSON() {
                  throw new Error('json');
                },
              },
              { toJSON: () => ({ method: 'exec' }) },
              {
                get x() {
                  throw new Error('get');
                },
              },
              'a\0b',
              '\ud800',
              'x\udfff',
              '\u001f\u001e',
              'a'.repeat(70000),
              new Date(NaN),
              /x/g,
              new Map([[1, 2]]),
              new Uint8Array(3),
              new ArrayBuffer(8),
              new DataView(new ArrayBuffer(2)),
              Promise.resolve(1),
              new WeakMap(),
              Object.create(null),
              new (class extends Array {})(3),
              new Error('e'),
              globalThis,
            ];
            const uses = [
              (v) => pi.appendEntry('odd', v),
              (v) => pi.appendEntry(v, {}),
              (v) => pi.events.emit('odd', v),
              (v) => pi.setLabel(v, v),
              (v) => pi.setSessionName(v),
              (v) => ctx.ui.notify(v, v),
              (v) => ctx.ui.setStatus(v, v),
              (v) => ctx.ui.setWidget('w', v),
              (v) => pi.sendMessage(v, v),
              (v) => fs.writeFileSync('odd.txt', v),
              (v) => fs.readFileSync(v),
              (v) => fs.writeFileSync('odd.txt', 'x', v),
              (v) => fs.readFileSync('keep.txt', v),
              (v) => fs.mkdirSync(v, v),
              (v) => pi.exec('x', v, v),
              (v) => pi.exec(v, []),
              (v) => process.env[v],
              (v) => fetch(v, v),
              (v) => pi.registerTool(v),
              (v) =>
                pi.registerTool({
                  name: 'odd',
                  label: v,
                  description: v,
                  parameters: v,
                  execute: v,
                }),
              (v) => pi.registerCommand(v, v),
              (v) => pi.registerFlag(v, v),
              (v) => pi.on(v, v),
              (v) => onUpdate(v),
              (v) => setTimeout(v, v),
              (v) => console.log(v),
              (v) => structuredClone(v),
              (v) => new URL(v),
              (v) => ctx.sessionManager.getEntry(v),
              (v) => pi.setActiveTools(v),
              (v) => process.stdout.write(v),
            ];
            for (const use of uses)
              for (const value of values) {
                try {
                  const got = use(value);
                  got?.catch?.(() => {});
                } catch {}
              }
            return false;
          },
        }),
      );
    },
  });
}
