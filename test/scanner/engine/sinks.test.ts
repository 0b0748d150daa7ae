/** Whatever way a program takes to a sink, the event names the sink and the value that reaches it. */
import { describe, expect, it } from 'vitest';
import { observe } from './observe.js';

const CODE: Readonly<Record<string, readonly [program: string, event: string]>> = {
  'eval by its name': [`eval('x1');`, 'code eval: x1'],
  'eval under another name': [`const e = eval; e('x1');`, 'code eval: x1'],
  'eval by comma': [`(0, eval)('x1');`, 'code eval: x1'],
  'eval of the global object': [`globalThis.window.self.eval('x1');`, 'code eval: x1'],
  'a joined name': [`globalThis['ev' + 'al']('x1');`, 'code eval: x1'],
  'a name of character codes': [
    `globalThis[String.fromCharCode(101, 118, 97, 108)]('x1');`,
    'code eval: x1',
  ],
  'a name out of a loop': [
    `let s = ''; for (const c of 'lave') s = c + s; globalThis[s]('x1');`,
    'code eval: x1',
  ],
  'call, apply and bind': [
    `eval.call(null, 'x1'); Function.apply(null, ['x2']); Function.bind(null)('x3');`,
    'code Function: x3',
  ],
  Reflect: [`Reflect.apply(eval, null, ['x1']);`, 'code eval: x1'],
  'Reflect.construct': [`Reflect.construct(Function, ['x1']);`, 'code Function: x1'],
  'the constructor of a function': [`(() => {}).constructor('x1');`, 'code Function: x1'],
  'the constructor of an async function': [
    `(async () => {}).constructor('x1');`,
    'code AsyncFunction: x1',
  ],
  'the constructor of a generator': [
    `(function* () {}).constructor('x1');`,
    'code GeneratorFunction: x1',
  ],
  'the constructor of an async generator': [
    `(async function* () {}).constructor('x1');`,
    'code AsyncGeneratorFunction: x1',
  ],
  'the constructor of a class': [`class A {} A.constructor('x1');`, 'code Function: x1'],
  'constructors of a text': [`''.constructor.constructor('x1');`, 'code Function: x1'],
  'constructors of something unknown': [
    `export const f = (x) => x.constructor.constructor('x1');`,
    'code Function: x1',
  ],
  'a prototype by getPrototypeOf': [
    `Object.getPrototypeOf(async () => {}).constructor('x1');`,
    'code AsyncFunction: x1',
  ],
  __proto__: [`(() => {}).__proto__.constructor('x1');`, 'code Function: x1'],
  'brackets only': [`[]['flat']['constructor']('x1');`, 'code Function: x1'],
  'letters of conversions': [
    `[][(![]+[])[+[]]+(![]+[])[!+[]+!+[]]+(![]+[])[+!+[]]+(!![]+[])[+[]]]['constructor']('x1');`,
    'code Function: x1',
  ],
  'a tagged template': ['Function`x1`();', 'code Function: x1'],
  'a timer': [`setTimeout('x1', 5);`, 'code setTimeout: x1'],
  'a callback': [`['x1'].map(eval);`, 'code eval: x1'],
  'a callback of replace': [`'x1'.replace(/x1/, eval);`, 'code eval: x1'],
  'a promise': [`Promise.resolve('x1').then(eval);`, 'code eval: x1'],
  'an awaited promise': [`const f = async () => 'x1'; eval(await f());`, 'code eval: x1'],
  'a default of a parameter': [`function f(g = eval) { g('x1'); } f();`, 'code eval: x1'],
  'a rest parameter': [`function f(...gs) { gs[0]('x1'); } f(eval);`, 'code eval: x1'],
  'the arguments object': [`function f() { arguments[0]('x1'); } f(eval);`, 'code eval: x1'],
  'a renamed member': [`const { eval: run } = globalThis; run('x1');`, 'code eval: x1'],
  'a getter': [`const o = { get run() { return eval; } }; o.run('x1');`, 'code eval: x1'],
  'a proxy': [`new Proxy({}, { get: () => eval }).any('x1');`, 'code eval: x1'],
  'a proxy around it': [`new Proxy(Function, {})('x1');`, 'code Function: x1'],
  'a field of a class': [
    `class A { run = eval; go() { this.run('x1'); } } new A().go();`,
    'code eval: x1',
  ],
  'a static block': [
    `class A { static run; static { this.run = eval; } } A.run('x1');`,
    'code eval: x1',
  ],
  'a private method': [
    `class A { #run(x) { eval(x); } go() { this.#run('x1'); } } new A().go();`,
    'code eval: x1',
  ],
  'super()': [
    `class A { constructor(f) { f('x1'); } } class B extends A { constructor() { super(eval); } } new B();`,
    'code eval: x1',
  ],
  'a class that is Function': [`class A extends Function {} new A('x1');`, 'code Function: x1'],
  'a generator': [`function* g() { yield eval; } for (const f of g()) f('x1');`, 'code eval: x1'],
  'a switch': [
    `let f; switch (2) { case 1: f = String; break; default: f = eval; } f('x1');`,
    'code eval: x1',
  ],
  'a thrown value': [`try { throw eval; } catch (e) { e('x1'); }`, 'code eval: x1'],
  with: [`with (globalThis) { eval('x1'); }`, 'code eval: x1'],
  'optional calls': [`globalThis?.['eval']?.('x1');`, 'code eval: x1'],
  'eval that gives it': [`eval('eval')('x1');`, 'code eval: x1'],
  'a variable that eval declares': [`eval('var run = eval'); run('x1');`, 'code eval: x1'],
  'a function made of text': [`Function('return eval')()('x1');`, 'code eval: x1'],
  'dead code': [`if (false) { eval('x1'); }`, 'code eval: x1'],
  'code after a return': [`function f() { return 1; eval('x1'); }`, 'code eval: x1'],
  'a function nobody calls': [`function f() { eval('x1'); }`, 'code eval: x1'],
  'a branch of an unknown condition': [
    `export function f(c) { let g = String; if (c) g = eval; g('x1'); }`,
    'code eval: x1',
  ],
  'a variable filled by another function, later': [
    `let g; export const a = (x) => { g = eval; }; export const b = () => { g('x1'); };`,
    'code eval: x1',
  ],
  'a handler of the API': [
    `export default (pi) => pi.registerTool({ name: 't', execute() { eval('x1'); } });`,
    'code eval: x1',
  ],
  'data in a URL': [`import('data:text/javascript,x1');`, 'code import(): x1'],
  'a script of vm': [
    `import vm from 'vm'; vm.runInThisContext('x1');`,
    'code node:vm.runInThisContext: x1',
  ],
};

describe('text that becomes code', () => {
  for (const [title, [program, event]] of Object.entries(CODE)) {
    it(`is seen: ${title}`, () => {
      expect(observe(program)).toContain(event);
    });
  }

  it('is not seen where names only look like it', () => {
    const clean = [
      `const eval2 = 1; class Db { eval(x) { return x; } } new Db().eval('x1');`,
      `(function (eval) { return 1; })(2); function f(Function) { return Function('x1'); } f(String);`,
      `typeof eval; x instanceof Function; ({}).constructor.name; // eval('x1')`,
      `export const schema = { type: 'function', eval: 'x1' };`,
    ];
    const events = clean.flatMap((program) => observe(program));
    expect(events.filter((each) => each.startsWith('code'))).toEqual([]);
  });
});

describe('modules that are asked for', () => {
  const LOADS: Readonly<Record<string, readonly [string, string]>> = {
    import: [`import 'fs';`, 'load import: fs'],
    'export from': [`export { x } from 'fs';`, 'load export: fs'],
    'import()': [`import('f' + 's');`, 'load import(): fs'],
    require: [`const r = require; r('fs');`, 'load require: fs'],
    createRequire: [
      `import { createRequire } from 'module'; createRequire(import.meta.url)('fs');`,
      'load require: fs',
    ],
    getBuiltinModule: [`process.getBuiltinModule('fs');`, 'load loader: fs'],
    'the main module': [`process.mainModule.require('fs');`, 'load loader: fs'],
    'the loader': [`module.constructor._load('fs');`, 'load loader: fs'],
  };
  for (const [title, [program, event]] of Object.entries(LOADS)) {
    it(`are seen: ${title}`, () => {
      expect(observe(program)).toContain(event);
    });
  }

  it('give members that are known by the name of the module', () => {
    expect(observe(`const { exec: run } = require('child_process'); run('ls');`)).toContain(
      'call node:child_process.exec(ls)',
    );
    expect(observe(`import * as fs from 'fs'; fs.promises.readFile('a');`)).toContain(
      'call node:fs/promises.readFile(a)',
    );
  });
});
