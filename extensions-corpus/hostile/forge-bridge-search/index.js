/** Walks everything it can reach and looks for the bridge, its tickets and private functions. (T1, T2; class: forging) */

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
            ['__send', '__bytes', '__compile', '__enter']
              .filter((name) => name in globalThis)
              .join(),
          walk: async () => {
            const roots = [globalThis, pi, ctx, module, require];
            for (const name of [
              'fs',
              'module',
              'process',
              'child_process',
              'http',
              'timers',
              'util',
              'events',
              'stream',
              'buffer',
              'vm',
              'v8',
              'inspector',
              'worker_threads',
              'async_hooks',
            ]) {
              try {
                roots.push(require('node:' + name));
              } catch {}
            }
            const seen = new Set();
            const names = new Set([
              'callSync',
              'callDeclared',
              'callWords',
              'openStream',
              'intrinsic',
              'intrinsicBytes',
              'deliverReply',
              'deliverChunk',
              'onEntry',
              'entryHandler',
              'connect',
              'sendWith',
              'setBootInfo',
              'requireModule',
              'privateModule',
              '__send',
              '__enter',
            ]);
            const queue = roots.map((value) => [value, '']);
            const found = [];
            while (queue.length > 0 && seen.size < 60000) {
              const [value, way] = queue.pop();
              if (
                (typeof value !== 'object' && typeof value !== 'function') ||
                value === null ||
                seen.has(value)
              )
                continue;
              seen.add(value);
              if (typeof value === 'function' && names.has(value.name))
                found.push(way + ':' + value.name);
              let keys = [];
              try {
                keys = Reflect.ownKeys(value);
              } catch {}
              for (const key of keys.slice(0, 400)) {
                if (names.has(key) && key !== 'connect') found.push(way + '.' + String(key));
                let got;
                try {
                  const d = Reflect.getOwnPropertyDescriptor(value, key);
                  got = d.value ?? d.get;
                } catch {}
                queue.push([got, (way + '.' + String(key)).slice(-60)]);
              }
              try {
                queue.push([Object.getPrototypeOf(value), way + '.__proto__']);
              } catch {}
            }
            return found.slice(0, 3).join(' ');
          },
          symbols: () =>
            [Symbol.for('pi-extension-host.turn')].some((symbol) => symbol in globalThis),
          'late bridge': () => {
            let leaked = false;
            Object.defineProperty(globalThis, '__enter', {
              set() {
                leaked = true;
              },
              configurable: true,
            });
            return leaked;
          },
        }),
      );
    },
  });
}
