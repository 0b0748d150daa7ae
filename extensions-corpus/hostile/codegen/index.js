/** Code from text by every constructor, timer and loader. (T1; class: forbidden-code) */
import fs from 'node:fs';
import process from 'node:process';
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
          eval: () => eval('1 + 1') === 2,
          'indirect eval': () => (0, eval)('1 + 1') === 2,
          Function: () => new Function('return 7')() === 7,
          'Function()': () => Function('return 7')() === 7,
          constructor: () => held.constructor('return 7')(),
          'arrow constructor': () => (() => {}).constructor('return 7')() === 7,
          generator: () => function* () {}.constructor('yield 7')().next().value === 7,
          async: async () => (await (async () => {}).constructor('return 7')()) === 7,
          'async generator': async () =>
            (await async function* () {}.constructor('yield 7')().next()).value === 7,
          reflect: () =>
            Reflect.construct(Object.getPrototypeOf(function () {}).constructor, ['return 7'])() ===
            7,
          class: () => class {}.constructor('return 7')() === 7,
          bound: () => held.bind().constructor('return 7')() === 7,
          builtin: () => [].map.constructor('return 7')() === 7,
          getter: () =>
            Reflect.getOwnPropertyDescriptor(Map.prototype, 'size').get.constructor(
              'return 7',
            )() === 7,
          subclass: () => {
            class F extends Function {
              constructor() {
                super('return 7');
              }
            }
            return new F()() === 7;
          },
          'new.target': () => Reflect.construct(Function, ['return 7'], Array)() === 7,
          'error constructor': () => {
            try {
              null.x;
            } catch (e) {
              return e.constructor.constructor('return 7')() === 7;
            }
            return false;
          },
          'string timer': () => {
            globalThis.timerRan = false;
            setTimeout('globalThis.timerRan = true', 0);
            return false;
          },
          'data import': async () =>
            (await import('data:text/javascript,export default 7')).default === 7,
          'blob import': async () =>
            (await import(URL.createObjectURL(new Blob(['export default 7'])))).default === 7,
          vm: () => require('node:vm').runInThisContext('7') === 7,
          'vm script': () => new (require('node:vm').Script)('7').runInThisContext() === 7,
          'module compile': () => {
            const Module = require('node:module');
            const made = new Module('x');
            made._compile('module.exports = 7', 'x.js');
            return made.exports === 7;
          },
          'written module': async () => {
            fs.writeFileSync('made.js', 'module.exports = 7; export default 7;');
            for (const load of [
              () => require(process.cwd() + '/made.js'),
              () => import(process.cwd() + '/made.js'),
              () => createRequire(process.cwd() + '/x.js')('./made.js'),
            ]) {
              try {
                const got = await load();
                if (got === 7 || got?.default === 7) return 'loaded';
              } catch {}
            }
            return false;
          },
          'regexp source': () => new RegExp('(?{7})').test('7') && false,
          with: () => typeof Function.prototype.constructor !== 'function' && 'constructor gone',
        }),
      );
    },
  });
}
