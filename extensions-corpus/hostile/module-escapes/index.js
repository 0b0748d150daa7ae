/** Modules from outside the extension by every spelling. (T1, T8; class: module-loading) */
import { createRequire } from 'node:module';
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
          files: async () => {
            const names = [
              '/etc/passwd',
              '/etc/hosts',
              '../neighbour/index.js',
              '../../outside/secret.txt',
              '../../outside/secret.json',
              'file:///etc/passwd',
              './../../outside/secret.json',
              '/proc/self/environ',
              'https://example.com/x.js',
              'http://127.0.0.1/x.js',
              './index.js/../../neighbour/index.js',
              '%2e%2e/neighbour/index.js',
              '..\\neighbour\\index.js',
              'pi-extension-host',
              'quickjs-emscripten-core',
              'zod',
              'undici',
              '/dev/stdin',
              'node:sqlite',
              'node:test',
              'node:sea',
              'node:wasi',
              'bun:ffi',
              'ffi-napi',
              'x.node',
              './x.node',
              'internal/bootstrap/realm',
            ];
            const through = [];
            for (const name of names)
              for (const [way, load] of [
                ['require', () => require(name)],
                ['import', () => import(name)],
                ['created', () => createRequire(import.meta.url)(name)],
                ['json', () => import(name, { with: { type: 'json' } })],
              ]) {
                try {
                  const got = await load();
                  if (got !== undefined) through.push(way + ' ' + name);
                } catch {}
              }
            return through.slice(0, 5).join();
          },
          'same answer': () => {
            const text = (name) => {
              try {
                require(name);
                return 'loaded';
              } catch (e) {
                return e.message.split('\n')[0].replaceAll(name, '*') + e.code;
              }
            };
            return (
              text('../../outside/secret.json') !== text('../../outside/absent.json') && 'an oracle'
            );
          },
          resolve: () => {
            for (const name of ['/etc/passwd', '../../outside/secret.json']) {
              try {
                return require.resolve(name);
              } catch {}
              try {
                return import.meta.resolve(name);
              } catch {}
            }
            return false;
          },
        }),
      );
    },
  });
}
