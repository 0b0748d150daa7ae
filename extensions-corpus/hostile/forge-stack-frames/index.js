/** Reads functions and receivers off stack frames, callers and arguments. (T1; class: host-reach) */

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
          caller: () => {
            function f() {
              return f.caller;
            }
            return f();
          },
          'arguments.callee': () => {
            const f = Function.prototype;
            return Reflect.getOwnPropertyDescriptor(f, 'caller')?.get?.call(held) ?? false;
          },
          prepareStackTrace: () => {
            let got;
            Error.prepareStackTrace = (_e, frames) => {
              got =
                Array.isArray(frames) &&
                frames.some((frame) => frame.getFunction?.() || frame.getThis?.());
              return '';
            };
            new Error('x').stack;
            delete Error.prepareStackTrace;
            return got;
          },
          captured: () => {
            const o = {};
            Error.captureStackTrace?.(o);
            return (
              /node:internal|\/dist\/|\/src\/host|worker_threads|wasm/.test(String(o.stack)) &&
              o.stack
            );
          },
          'host paths': () => {
            const texts = [];
            for (const bad of [
              () => require('./nothing.js'),
              () => require('nothing'),
              () => JSON.parse('{'),
              () => pi.exec(),
              () => pi.registerTool(),
              () => null.x,
              () => new URL('::'),
            ]) {
              try {
                bad();
              } catch (e) {
                texts.push(e.stack, e.message);
              }
            }
            return texts.find((text) =>
              /\/dist\/|\/src\/host|\/runtime\/|node:internal|lane-entry|wasm-function/.test(text),
            );
          },
          'async stack': async () => {
            try {
              await pi.exec('x');
              await require('node:fs').promises.readFile('/etc/shadow');
            } catch (e) {
              return /\/dist\/|\/src\/|node_modules/.test(e.stack) && e.stack;
            }
            return false;
          },
        }),
      );
    },
  });
}
