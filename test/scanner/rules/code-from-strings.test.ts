/** Rule code-from-strings: eval and the function constructors by every road (F-240, F-245, F-246, C-29). */
import { scanTable } from '../../support/scan-table.js';

scanTable('code-from-strings', {
  forbidden: {
    'a constant that reaches for more': `eval("process.mainModule.require('child_process').execSync('id')");`,
    'an unknown text for a worker': `import { Worker } from 'node:worker_threads'; export const f = (x) => new Worker(x, { eval: true });`,
    'eval of what a tool is given': `export default function (pi) {
      pi.registerTool({ name: 'calc', async execute(id, params) { return eval(params.code); } });
    }`,
    'indirect eval of an unknown text': `export function run(text) { return (0, eval)(text); }`,
    'eval under a chain of names': `const a = eval; const b = { c: a }; const { c: d } = b;
      export function run(x) { d(x); }`,
    'eval through call, apply, bind and Reflect': `export function run(x) {
      eval.call(null, x); eval.apply(null, [x]); eval.bind(null)(x); Reflect.apply(eval, null, [x]);
    }`,
    'eval as a member with a built name': `globalThis['ev' + 'al']('1 + 1');`,
    'eval as a member with decoded name': `globalThis[atob('ZXZhbA==')]('1 + 1');`,
    'eval by character codes': `globalThis[String.fromCharCode(101, 118, 97, 108)]('1');`,
    'eval by a reversed name': `globalThis['lave'.split('').reverse().join('')]('1');`,
    'eval by an escape in its name': `export const f = (x) => \\u0065val(x);`,
    'eval by template and optional chaining': 'globalThis?.[`ev${"al"}`]?.("1");',
    'eval by a radix trick': `globalThis[(693741).toString(36)]('1');`,
    'Function of an unknown text, with and without new': `export function f(x) { return Function(x)() + new Function('a', x)(1); }`,
    'Function through the constructor of a function': `(() => {}).constructor('return process')();`,
    'Function through two constructors of a text': `''['constructor']['constructor']('return 1')();`,
    'Function through a prototype': `Object.getPrototypeOf(function () {}).constructor('return 1')();`,
    AsyncFunction: `const AF = Object.getPrototypeOf(async function () {}).constructor;
      export const f = (x) => new AF('x', x)();`,
    GeneratorFunction: `(function* () {}).constructor('yield 1')().next();`,
    AsyncGeneratorFunction: `(async function* () {}).constructor('yield 1')().next();`,
    'Function through Reflect.construct': `export const f = (x) => Reflect.construct(Function, [x])();`,
    'Function through Reflect.get': `Reflect.get(() => {}, 'constructor')('return 1')();`,
    'Function of a base64 text': `new Function(atob('cmV0dXJuIDE='))();`,
    'eval of character codes': `eval(String.fromCharCode(49, 43, 49));`,
    'eval of a hex buffer': `eval(Buffer.from('312b31', 'hex').toString());`,
    'eval of an XOR decoder': `const k = 7; const d = [54, 44, 54]; let s = '';
      for (const c of d) s += String.fromCharCode(c ^ k); eval(s);`,
    'eval of what a file holds': `import { readFileSync } from 'node:fs';
      eval(readFileSync(new URL('./x.txt', import.meta.url), 'utf8'));`,
    'eval as a callback of an array': `export const f = (codes) => codes.map(eval);`,
    'Function as a tag of a template': 'export const f = (x) => Function`a${x}`;',
    'eval in a class field': `class A { run = eval; } export const f = (x) => new A().run(x);`,
    'eval as a default of a parameter': `export function f(x, run = eval) { return run(x); }`,
    'eval by a getter': `const o = { get e() { return eval; } }; export const f = (x) => o.e(x);`,
    'eval by a proxy': `const p = new Proxy(eval, {}); export const f = (x) => p(x);`,
    'eval through another module': {
      'index.js': `import { run as go } from './b.js'; export default function (pi) {
        pi.registerCommand('x', { handler: async (args) => go(args) }); }`,
      'b.js': `export { e as run } from './c.js';`,
      'c.js': `export const e = eval;`,
    },
    'a dead condition': `if (false) { (0, eval)(globalThis.payload); }`,
    'a trigger in time': `export function f(x) { if (Date.now() > 1e15) eval(x); }`,
    'the global object by Function, then eval': `const g = Function('return this')();
      export const f = (x) => g.eval(x);`,
    'forbidden content of a constant does not need the rule, a hidden callee does': `[]['filter']['constructor']('return 1')();`,
  },
  flagged: {
    'a constant put together from parts': `eval('1' + ' + ' + '1');`,
    'eval of a constant under another name': `const run = eval; run('1 + 1');`,
    'Function of a constant under another name': `const F = Function; export const add = new F('a', 'b', 'return a + b');`,
  },
  clean: {
    'what keeps an object fast, in the words of chevrotain': `export function toFastProperties(o) { function F() {} F.prototype = o; if (1) return o;\n  (0, eval)(o); }`,
    'rows of d3-dsv': `export async function load(url) { const columns = (await (await fetch(url)).text()).split(',');
      return new Function("d", "return {" + columns.map(function(name, i) { return JSON.stringify(name) + ": d[" + i + "] || \\"\\""; }).join(",") + "}"); }`,
    'checks that zod compiles': `export class Doc { constructor(args = []) { this.content = []; this.args = args; } write(line) { this.content.push(line); }
      compile() { const F = Function; const args = this?.args; const content = this?.content ?? [\`\`]; const lines = [...content.map((x) => \`  \${x}\`)]; return new F(...args, lines.join("\\n")); } }`,
    'what keeps an object fast': `export function toFastProperties(o) { function F() {} F.prototype = o; new F(); return o;\n  eval(o); }`,
    'a wrapper of the same length, as function-bind has it': `export function bind(f, n) { var names = []; for (var i = 0; i < n; i++) names[i] = '$' + i;
      return Function('binder', 'return function (' + names.join(',') + '){ return binder.apply(this,arguments); }')(f); }`,
    'the word in texts and comments': `// eval(x) is bad, so is new Function(x)
      export const help = 'never call eval(input) or Function("return this")';`,
    'methods of that name': `class Db { eval(x) { return x; } }
      export const f = (x) => new Db().eval(x);`,
    'a client with an eval command': `import { createClient } from './redis.js';
      export async function f(script) { const c = createClient(); return c.eval(script, 1, 'k'); }`,
    'the constructor and its name': `export class A { name() { return this.constructor.name; } clone() { return new this.constructor(); } }`,
    'a test of the type': `export const isFunction = (x) => x instanceof Function || typeof x === 'function' || x.constructor === Function;`,
    'the text of a function': `export const source = (f) => Function.prototype.toString.call(f);`,
    'a harmless probe, as zod has it': `function allowsEval() { try { const F = Function; new F(''); return true; } catch (_) { return false; } }
      export const allowed = allowsEval();`,
    'the global object, as lodash has it': `const root = typeof globalThis === 'object' ? globalThis : Function('return this')();
      export const now = () => root.Date.now();`,
    'the global object by indirect eval': `const g = (0, eval)('this'); export const isNode = typeof g.process !== 'undefined';`,
    'a constant is judged by its content': `export const add = new Function('a', 'b', 'return a + b');`,
    'a feature test': `export const has = typeof eval === 'function' && typeof Function === 'function';`,
    'a schema of functions': `export const schema = { type: 'function', function: { name: 'eval', parameters: { type: 'object' } } };`,
    'a shadowed name': `export function f(eval_, Function) { return Function(eval_); }`,
    'regular expressions': `export const m = /eval\\(/.exec('eval('); export const k = new RegExp('Function').test('x');`,
    'a linter that quotes the words': `const BAD = new Set(['eval', 'Function', 'setTimeout']);
      export const check = (name) => BAD.has(name);`,
    'probes of function kinds, as get-intrinsic has them': `var $Function = Function;
      function getEvalledConstructor(src) { try { return $Function('"use strict"; return (' + src + ').constructor;')(); } catch (e) {} }
      export const Generator = getEvalledConstructor('function* () {}');`,
    'charcode arithmetic': `export const rot = (s) => s.split('').map((c) => String.fromCharCode(c.charCodeAt(0) + 1)).join('');`,
    'inheritance by bind and apply': `export function Child() { Parent.apply(this, arguments); } function Parent() { this.x = 1; }
      Child.prototype = Object.create(Parent.prototype); Child.prototype.constructor = Child;`,
    'a kind test by an async function': `const AsyncFunction = (async () => {}).constructor; export const isAsync = (f) => f instanceof AsyncFunction;`,
  },
});
