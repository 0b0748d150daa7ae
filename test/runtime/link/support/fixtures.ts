/**
 * Small extensions, one behaviour each, that report what they see through `report(...)`. Upstream's
 * real loader and ours must report the same, unless `ours` says how and why we differ.
 */
export interface ModuleFixture {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly entry?: string;
  /** A knowing difference: what ours reports instead, and why. */
  readonly ours?: {
    readonly log?: readonly string[];
    readonly error?: string;
    readonly why: string;
  };
}

const DONE = '\nexport default () => {};\n';
const ts = (source: string, files: Record<string, string> = {}): Record<string, string> => ({
  'index.ts': source + DONE,
  ...files,
});

export const MODULE_FIXTURES: readonly ModuleFixture[] = [
  // Loops over what `yield` answers: the engine needs them rewritten.
  {
    name: 'a loop may iterate over what yield answers',
    files: ts(
      [
        'const run = (g: any, ...sent: unknown[]) => {',
        '  const seen: unknown[] = [g.next().value];',
        '  for (const s of sent) seen.push(g.next(s).value);',
        '  return JSON.stringify(seen);',
        '};',
        "function* plain() { for (const x of yield 'a') yield x; }",
        'report(run(plain(), [1, 2], 0, 0));',
        'function* inParens() { for ((globalThis as any).q of ((yield 1))) yield (globalThis as any).q; }',
        'report(run(inParens(), [3], 0));',
        'function* delegated() { for (const [k, v = 5] of [...(yield* [[1], [2, 3]]) ?? [[7]]]) yield [k, v]; }',
        'report(run(delegated(), 0, 0, 0));',
        'function* labelled() {',
        '  if (true) again: for (const x of yield 0)',
        '    for (const y of yield x) { if (y === 1) continue again; if (y === 2) break again; yield y; }',
        "  return 'end';",
        '}',
        'report(run(labelled(), [10, 20], [9, 1], 0, [2], 0));',
        'function* closes() {',
        "  try { for (const x of (yield 'v') as number[]) { yield x; } } finally { for (const z of yield 'f') yield z; }",
        '}',
        'const c = closes(); c.next(); c.next([1]); report(JSON.stringify([c.return(4), c.next([8]), c.next(), c.next()]));',
        'function* stopped() { for (const x of yield 1) yield x; }',
        'const s = stopped(); s.next(); report(JSON.stringify([s.return(4 as never), s.next()]));',
        'function* closures() { const all: (() => unknown)[] = []; for (let x of yield 1) all.push(() => x++); return all; }',
        'const f = closures(); f.next(); report((f.next([1, 2]).value as (() => unknown)[]).map((g) => g()).join());',
        'async function* waits() { for await (const x of yield 1) yield x; for (const x of (yield 2) as any) { yield x; } }',
        'const w = waits(); await w.next();',
        'report(JSON.stringify([await w.next([Promise.resolve(5)]), await w.next(), await w.next([6])]));',
      ].join('\n'),
    ),
  },
  {
    name: 'a loop over what yield answers reads and assigns imported names',
    files: {
      'index.ts': [
        "import { sep, box } from './b';",
        'function* g() {',
        '  for (box[sep] of /* of ( */ [yield sep, // of',
        '    sep]) yield box.k;',
        '  for (const { a = sep } of yield 0) yield a;',
        '}',
        'const i = g();',
        'report(i.next().value, i.next(4).value, i.next().value, i.next().value, i.next([{}]).value);',
        'export default () => {};',
      ].join('\n'),
      'b.ts': "export const sep = 'k'; export const box: Record<string, unknown> = {};",
    },
  },
  // Names that are not there.
  {
    name: 'a missing name of a builtin is undefined',
    files: ts("import { nope } from 'node:fs'; report(typeof nope);"),
  },
  {
    name: 'a missing name of a local module is undefined',
    files: ts("import { nope, a } from './a'; report(typeof nope, a);", {
      'a.ts': 'export const a = 1;',
    }),
  },
  {
    name: 'a missing name of a virtual package is undefined',
    files: ts(
      "import { getEditorKeybindings, Text } from '@mariozechner/pi-tui'; report(typeof getEditorKeybindings, typeof Text);",
    ),
  },
  {
    name: 'a missing name of a CommonJS file is undefined',
    files: ts("import { nope, a } from './a.cjs'; report(typeof nope, a);", {
      'a.cjs': 'module.exports = { a: 1 };',
    }),
  },
  {
    name: 'a missing name falls back to a property of the default object',
    files: ts("import { dd } from './a'; report(dd);", { 'a.ts': 'export default { dd: 1 };' }),
  },
  {
    name: 'a function found on the default object keeps its object',
    files: ts("import { go } from './a'; report(go());", {
      'a.ts': 'export default { x: 7, go() { return this.x; } };',
    }),
  },
  {
    name: 'a namespace falls back to its default object',
    files: ts("import * as ns from './a'; report(ns.dd, ns.a);", {
      'a.ts': 'export default { dd: 1 }; export const a = 2;',
    }),
  },
  {
    name: 'the default of a module without one is the module',
    files: ts("import d from './a'; report(typeof d, d.a);", { 'a.ts': 'export const a = 1;' }),
  },
  // Type-only imports.
  {
    name: 'an import used only as a type is elided',
    files: ts("import { T } from './missing'; let x: T | undefined; report(typeof x);"),
  },
  {
    name: 'a whole declaration of types is elided with its effects',
    files: ts("import { T } from './a'; let x: T | undefined; report(typeof x);", {
      'a.ts': "report('ran'); export interface T {}",
    }),
  },
  {
    name: 'import type and inline type specifiers are elided',
    files: ts(
      "import type A from './no'; import { type B, c } from './c'; let x: A | B | undefined; report(c, typeof x);",
      { 'c.ts': 'export const c = 1;' },
    ),
  },
  {
    name: 'a type in a constructor parameter property is elided',
    files: ts(
      "import { Foo } from './missing'; class A { constructor(private f: Foo) {} } report(Object.keys(new A(1)).join());",
    ),
  },
  {
    name: 'an import used by typeof in a value keeps it',
    files: ts("import { a } from './a'; report(typeof a);", { 'a.ts': 'export const a = 1;' }),
  },
  {
    name: 'an unused import in JavaScript is evaluated',
    entry: 'index.js',
    files: {
      'index.js': `import { a } from './a.js';${DONE}`,
      'a.js': "export const a = 1; report('ran');",
    },
  },
  {
    name: 'a side-effect import is evaluated',
    files: ts("import './a'; report('index');", { 'a.ts': "report('a');" }),
  },
  {
    name: 'an import of nothing in braces is evaluated',
    files: ts("import {} from './a'; report('index');", { 'a.ts': "report('a');" }),
  },
  // Missing modules.
  {
    name: 'a missing side-effect import fails after earlier ones ran',
    files: ts("import './a'; import './missing';", { 'a.ts': "report('a');" }),
  },
  {
    name: 'a missing package fails the load',
    files: ts("import x from 'no-such-package-anywhere'; report(x);"),
    ours: {
      error:
        "Cannot find module 'no-such-package-anywhere': it is not among the dependencies in package.json",
      why: 'says why it was not looked for',
    },
  },
  {
    name: 'require of a missing file can be caught',
    files: ts(
      "try { require('./nope'); } catch (e) { report(e.code, e.message.split('\\n')[0], e instanceof Error); }",
    ),
  },
  {
    name: 'import() of a missing file can be caught',
    files: ts(
      "try { await import('./nope'); } catch (e) { report(e.code, e.message.split('\\n')[0]); }",
    ),
  },
  {
    name: 'require.resolve of a missing file can be caught',
    files: ts("try { require.resolve('./nope'); } catch (e) { report(e.code); }"),
  },
  {
    name: 'a dependency with a syntax error fails the load',
    files: ts("import { a } from './a'; report(a);", { 'a.ts': 'export const = ;' }),
    ours: { error: 'a.ts', why: 'parsers word it differently; ours names the file' },
  },
  // Resolution.
  {
    name: './c resolves to c.ts',
    files: ts("import { c } from './c'; report(c);", { 'c.ts': 'export const c = 1;' }),
  },
  {
    name: './c.js resolves to c.ts',
    files: ts("import { c } from './c.js'; report(c);", { 'c.ts': 'export const c = 1;' }),
  },
  {
    name: './c.ts resolves to itself',
    files: ts("import { c } from './c.ts'; report(c);", { 'c.ts': 'export const c = 1;' }),
  },
  {
    name: 'a folder resolves to its index',
    files: ts("import { c } from './lib'; report(c);", { 'lib/index.ts': 'export const c = 1;' }),
  },
  {
    name: './c prefers c.js to c.ts',
    files: ts("import { c } from './c'; report(c);", {
      'c.ts': 'export const c = 1;',
      'c.js': 'export const c = 2;',
    }),
  },
  {
    name: './c prefers c.mjs to c.ts',
    files: ts("import { c } from './c'; report(c);", {
      'c.ts': 'export const c = 1;',
      'c.mjs': 'export const c = 2;',
    }),
  },
  {
    name: './c.mjs resolves to c.mts',
    files: ts("import { c } from './c.mjs'; report(c);", { 'c.mts': 'export const c = 1;' }),
  },
  {
    name: 'a folder with package.json resolves to its main',
    files: ts("const { c } = require('./lib'); report(c);", {
      'lib/package.json': '{"main":"./x.cjs"}',
      'lib/x.cjs': 'exports.c = 3;',
    }),
  },
  {
    name: 'markdown is an unknown file extension',
    files: ts("import x from './a.md'; report(x);", { 'a.md': '# x' }),
  },
  // Await, cycles, live bindings.
  { name: 'top-level await works', files: ts('const v = await Promise.resolve(3); report(v);') },
  {
    name: 'top-level await in a dependency is waited for',
    files: ts("import { a } from './a'; report(a);", {
      'a.ts': 'export const a = await Promise.resolve(4);',
    }),
  },
  {
    name: 'for await at top level works',
    files: ts('for await (const x of [1, Promise.resolve(2)]) report(x);'),
  },
  {
    name: 'live bindings are live',
    files: ts("import { n, inc } from './a'; report(n); inc(); report(n);", {
      'a.ts': 'export let n = 1; export function inc() { n = n + 1; }',
    }),
    ours: { log: ['1', '2'], why: 'live as in ES modules; upstream keeps the first value' },
  },
  {
    name: 'a re-exported binding is live',
    files: ts("import { m, inc } from './b'; report(m); inc(); report(m);", {
      'a.ts': 'export let n = 1; export function inc() { n = n + 1; }',
      'b.ts': "export { n as m, inc } from './a';",
    }),
    ours: { log: ['1', '2'], why: 'live as in ES modules; upstream keeps the first value' },
  },
  {
    name: 'hoisted functions work in a cycle',
    files: ts("import { a } from './a'; report(a);", {
      'a.ts':
        "import { b } from './b'; export function fa() { return 'fa'; } export const a = 'a' + b;",
      'b.ts': "import { fa } from './a'; export const b = fa();",
    }),
  },
  {
    name: 'an uninitialised import reads undefined in a cycle',
    files: ts("import './a';", {
      'a.ts': "import { b } from './b'; export const a = 'A'; report('a', b);",
      'b.ts':
        "import { a } from './a'; report('b', a, typeof a); export const b = 'B'; export const later = () => a;",
    }),
  },
  {
    name: 'a late read in a cycle is initialised',
    files: ts("import { later } from './b'; report(later());", {
      'a.ts': "import './b'; export const a = 'A';",
      'b.ts': "import { a } from './a'; export const later = () => a;",
    }),
  },
  {
    name: 'a module is evaluated once',
    files: ts("import './a'; import './b'; await import('./a'); require('./a');", {
      'a.ts': "report('a');",
      'b.ts': "import './a';",
    }),
  },
  {
    name: 'dependencies run in order before the body',
    files: ts("report('index'); import './b'; import './a';", {
      'a.ts': "report('a');",
      'b.ts': "report('b');",
    }),
  },
  {
    name: 'export star passes names on but not default',
    files: ts("import * as ns from './b'; report(Object.keys(ns).join());", {
      'a.ts': 'export const x = 1; export const y = 2; export default 3;',
      'b.ts': "export * from './a'; export const y = 5; export const z = 6;",
    }),
    ours: { log: ['y,z,x'], why: 'same names; the order of keys differs' },
  },
  {
    name: 'an explicit export wins over a star',
    files: ts("import { y } from './b'; report(y);", {
      'a.ts': 'export const y = 2;',
      'b.ts': "export * from './a'; export const y = 5;",
    }),
  },
  {
    name: 'export star as gives a namespace',
    files: ts("import { ns } from './b'; report(ns.x);", {
      'a.ts': 'export const x = 1;',
      'b.ts': "export * as ns from './a';",
    }),
  },
  {
    name: 'export default of another module',
    files: ts("import d from './b'; report(d);", {
      'a.ts': 'export default 9;',
      'b.ts': "export { default } from './a';",
    }),
  },
  {
    name: 'an import can be exported again under another name',
    files: ts("import { z } from './b'; report(z);", {
      'a.ts': 'export const x = 1;',
      'b.ts': "import { x } from './a'; export { x as z };",
    }),
  },
  {
    name: 'export star of a CommonJS file',
    files: ts("import { a } from './b'; report(a);", {
      'a.cjs': 'exports.a = 1; exports.b = 2;',
      'b.ts': "export * from './a.cjs';",
    }),
  },
  // CommonJS interop.
  {
    name: 'default of a CommonJS file is module.exports',
    files: ts("import d from './a.cjs'; report(d.a);", { 'a.cjs': 'module.exports = { a: 1 };' }),
  },
  {
    name: 'default of a transpiled CommonJS file is module.exports too',
    files: ts("import d, { n } from './a.cjs'; report(typeof d, d.default, n);", {
      'a.cjs':
        "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 42; exports.n = 7;",
    }),
  },
  {
    name: 'a CommonJS function with properties',
    files: ts("import F, { p } from './a.cjs'; report(typeof F, p, F());", {
      'a.cjs': 'module.exports = () => 3; module.exports.p = 5;',
    }),
  },
  {
    name: 'a CommonJS namespace has default and names',
    files: ts(
      "import * as ns from './a.cjs'; report(typeof ns.default, ns.a, Object.keys(ns).sort().join());",
      { 'a.cjs': 'exports.a = 1; exports.b = 2;' },
    ),
    ours: { log: ['object', '1', 'a,b,default'], why: 'same names' },
  },
  {
    name: 'a CommonJS primitive is the default',
    files: ts("import d from './a.cjs'; report(d);", { 'a.cjs': 'module.exports = 9;' }),
  },
  {
    name: 'require of CommonJS is synchronous and raw',
    files: ts("const d = require('./a.cjs'); report(typeof d, d.x);", {
      'a.cjs': 'module.exports = { x: 1 };',
    }),
  },
  {
    name: 'require of an ES module gives its names',
    files: ts("const m = require('./a'); report(m.default, m.n, m.__esModule);", {
      'a.ts': 'export default 4; export const n = 3;',
    }),
  },
  {
    name: 'a TypeScript file may assign module.exports',
    files: { 'index.ts': 'module.exports = () => { report("factory"); };' },
  },
  {
    name: 'a TypeScript CommonJS file seen as a module',
    files: ts("import d, { a } from './x'; import * as ns from './x'; report(d.a, a, ns.b);", {
      'x.ts': 'module.exports = { a: 1, b: 2 };',
    }),
  },
  {
    name: 'a default in a TypeScript CommonJS file is the default',
    files: ts("import d from './x'; report(d);", {
      'x.ts': 'exports.default = 42; exports.n = 7;',
    }),
  },
  { name: 'export = works', files: { 'index.ts': 'export = function () { report("factory"); };' } },
  {
    name: 'import x = require() works',
    files: ts("import b = require('./b'); report(b.q);", { 'b.ts': 'export const q = 4;' }),
  },
  {
    name: 'CommonJS files run sloppy with this as exports',
    files: ts("import './a.cjs';", {
      'a.cjs': 'report(this === module.exports, (function () { return typeof this; })());',
    }),
  },
  {
    name: 'CommonJS files require each other in a cycle',
    files: ts("import './a.cjs';", {
      'a.cjs': "exports.early = 1; const b = require('./b.cjs'); report(b.saw, b.late);",
      'b.cjs':
        "const a = require('./a.cjs'); exports.saw = a.early; exports.late = typeof a.never;",
    }),
  },
  {
    name: 'a plain script in .js is CommonJS',
    entry: 'index.js',
    files: {
      'index.js':
        'report(this === module.exports, (function () { return typeof this; })()); module.exports = () => {};',
    },
  },
  {
    name: 'a CommonJS file may import()',
    files: ts("report((await require('./a.cjs')).b);", {
      'a.cjs': "module.exports = import('./b.mjs');",
      'b.mjs': 'export const b = 2;',
    }),
  },
  // require, module, meta.
  {
    name: 'CommonJS names exist in TypeScript',
    files: ts(
      'report(typeof require, typeof module, typeof exports, typeof __filename, typeof __dirname, typeof require.resolve);',
    ),
  },
  {
    name: 'CommonJS names do not exist in .mjs',
    files: ts("import './a.mjs';", {
      'a.mjs':
        'report(typeof require, typeof module, typeof exports, typeof __filename, typeof __dirname);',
    }),
  },
  {
    name: 'createRequire over a constant named require',
    files: ts(
      "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); report(require('./b.cjs').b, typeof require('fs').readFileSync);",
      { 'b.cjs': 'exports.b = 3;' },
    ),
  },
  {
    name: 'the names of CommonJS can be declared',
    files: ts(
      'const module = 1, exports = 2, __filename = 3; report(module, exports, __filename);',
    ),
  },
  {
    name: 'createRequire(...)(x) in one go',
    files: ts(
      "import { createRequire } from 'module'; report(createRequire(import.meta.url)('./b.cjs').b);",
      { 'b.cjs': 'exports.b = 3;' },
    ),
  },
  {
    name: 'import.meta.url is the file',
    files: ts(
      "report(import.meta.url.startsWith('file:///'), import.meta.url.endsWith('/index.ts'));",
    ),
  },
  {
    name: 'import.meta.resolve is a function',
    files: ts("report(typeof import.meta.resolve, import.meta.resolve('./b').endsWith('/b.ts'));", {
      'b.ts': '',
    }),
  },
  {
    name: 'import.meta.dirname and filename',
    files: ts('report(import.meta.filename === __filename, import.meta.dirname === __dirname);'),
  },
  {
    name: 'require.resolve gives the path',
    files: ts("report(require.resolve('./b') === __dirname + '/b.ts');", { 'b.ts': '' }),
  },
  // import().
  {
    name: 'import() of a local module',
    files: ts("const m = await import('./a'); report(m.a, m.default, Object.keys(m).join());", {
      'a.ts': 'export const a = 1; export default 2;',
    }),
    ours: { log: ['1', '2', 'a,default'], why: 'the order of keys is the order of exports' },
  },
  {
    name: 'import() of a builtin',
    files: ts(
      "const m = await import('fs'); report(typeof m.readFileSync, typeof m.default.readFileSync);",
    ),
  },
  {
    name: 'import() of a computed name',
    files: ts("const n = ['a']; const m = await import('./' + n[0]); report(m.a);", {
      'a.ts': 'export const a = 1;',
    }),
  },
  {
    name: 'require of a computed name',
    files: ts("const n = ['a']; report(require('./' + n[0] + '.ts').a);", {
      'a.ts': 'export const a = 1;',
    }),
  },
  {
    name: 'import() of a file URL',
    files: ts("const m = await import(new URL('./a.ts', import.meta.url).href); report(m.a);", {
      'a.ts': 'export const a = 1;',
    }),
  },
  {
    name: 'import() of an absolute path',
    files: ts("const m = await import(__dirname + '/a.ts'); report(m.a);", {
      'a.ts': 'export const a = 1;',
    }),
  },
  // JSON.
  {
    name: 'a JSON import is an object',
    files: ts("import d from './d.json'; report(d.a, JSON.stringify(d));", { 'd.json': '{"a":1}' }),
  },
  {
    name: 'a JSON import with an attribute',
    files: ts("import d from './d.json' with { type: 'json' }; report(d.a);", {
      'd.json': '{"a":1}',
    }),
  },
  {
    name: 'JSON keys as named imports',
    files: ts("import { a, nope } from './d.json'; report(a, nope);", { 'd.json': '{"a":1}' }),
  },
  {
    name: 'a JSON array',
    files: ts("import d from './d.json'; report(d.length, d[1], Array.isArray(d));", {
      'd.json': '[1,2]',
    }),
  },
  {
    name: 'require of JSON',
    files: ts("report(require('./d.json').a);", { 'd.json': '\uFEFF{"a":1}' }),
  },
  // TypeScript.
  {
    name: 'enums',
    files: ts("enum A { X = 1, Y, Z = 'z' } const enum B { P = 2 } report(A.X, A[2], A.Z, B.P);"),
  },
  {
    name: 'an exported enum',
    files: ts("import { E } from './e'; report(E.A);", { 'e.ts': 'export enum E { A = 5 }' }),
  },
  {
    name: 'namespaces',
    files: ts(
      'namespace N { export const z = 1; export namespace M { export const y = z + 1; } } report(N.z, N.M.y);',
    ),
  },
  {
    name: 'parameter properties',
    files: ts(
      'class A { constructor(private a: number, readonly b = 2) {} } report(JSON.stringify(new A(1)));',
    ),
  },
  {
    name: 'fields that read parameter properties',
    files: ts(
      "class A { x = this.p; constructor(public p = 'v') {} } report(JSON.stringify(new A()));",
    ),
  },
  {
    name: 'declared fields do not exist, typed ones do',
    files: ts("class A { declare z: number; y?: number; } report('y' in new A(), 'z' in new A());"),
  },
  {
    name: 'abstract classes',
    files: ts(
      'abstract class A { abstract m(): number; n() { return this.m(); } } class B extends A { m() { return 3; } } report(new B().n());',
    ),
  },
  {
    name: 'satisfies, as, non-null and generics',
    files: ts(
      'const o = { a: 1 } satisfies object as { a: number }; const f = <T,>(x: T) => x!; report(f<number>(o.a));',
    ),
  },
  {
    name: 'overloads, this parameters, asserts',
    files: ts(
      'function f(a: string): void; function f(this: unknown, a: any): asserts a { report(a); } f("x");',
    ),
  },
  {
    name: 'legacy decorators',
    files: ts(
      'function d(...a) { report(a.length, typeof a[0], a[1]); } @d class A { @d m() {} @d get g() { return 1; } n(@d x) {} }',
    ),
  },
  {
    name: 'a decorator that replaces a method',
    files: ts(
      'function d(t, k, p) { return { ...p, value: () => 7 }; } class A { @d m() { return 1; } } report(new A().m());',
    ),
  },
  {
    name: 'a decorator that replaces a class',
    files: ts(
      'function d(c) { return class extends c { x = 5; }; } @d class A {} report(new A().x);',
    ),
  },
  {
    name: 'using is disposed at the end of its block',
    files: ts(
      "{ using a = { [Symbol.dispose]() { report('gone'); } }; report('in', typeof a); } report('out');",
    ),
  },
  {
    name: 'await using is disposed',
    files: ts(
      "{ await using a = { async [Symbol.asyncDispose]() { report('gone'); } }; report('in'); } report('out');",
    ),
  },
  {
    name: 'using in reverse order',
    files: ts(
      "const r = (n) => ({ [Symbol.dispose]() { report(n); } }); function f() { using a = r('a'); using b = r('b'); return 1; } report(f());",
    ),
  },
  {
    name: 'JSX is a parse error',
    entry: 'index.tsx',
    files: { 'index.tsx': `const x = <div/>;${DONE}` },
    ours: { error: 'index.tsx', why: 'parsers word it differently' },
  },
  {
    name: '.tsx without JSX works',
    entry: 'index.tsx',
    files: { 'index.tsx': `const f = <T,>(x: T) => x; report(f(1));${DONE}` },
  },
  // Strictness.
  {
    name: 'modules are strict',
    files: ts(
      'report((function () { return typeof this; })()); try { undeclared = 1; } catch (e) { report(e.name); }',
    ),
  },
  { name: 'this is undefined at top level', files: ts('report(String(this));') },
  // Factories.
  {
    name: 'an async factory is awaited',
    files: { 'index.ts': "export default async () => { await null; report('factory'); };" },
  },
  {
    name: 'a class as factory fails',
    files: { 'index.ts': 'export default class Foo {}' },
    ours: { error: 'cannot be invoked without', why: 'engine text' },
  },
  { name: 'no factory', files: { 'index.ts': 'export const x = 1;' } },
  { name: 'a throwing module', files: { 'index.ts': "throw new Error('boom');" } },
  {
    name: 'a throwing factory',
    files: { 'index.ts': "export default () => { throw new Error('boom'); };" },
  },
  {
    name: 'module.exports in JavaScript',
    entry: 'index.js',
    files: { 'index.js': "module.exports = () => { report('factory'); };" },
  },
  { name: 'a hashbang', files: { 'index.ts': `#!/usr/bin/env node\nreport('ran');${DONE}` } },
  { name: 'a byte order mark', files: { 'index.ts': `\uFEFFreport('ran');${DONE}` } },
  {
    name: 'shadowed imports',
    files: ts(
      "import { a, f } from './a'; function g(a = f('d')) { const f = () => a; return f(); } for (const a of [1]) report(a); report(a, g(), g(2), { a }.a, [a].map((a) => a + 1).join(), `${a}`);",
      { 'a.ts': 'export const a = 10; export const f = (x) => x;' },
    ),
  },
  {
    name: 'an imported function gets no receiver',
    files: ts("import { f } from './a'; report(f(), f``);", {
      'a.ts': "'use strict'; export function f() { return String(this); }",
    }),
  },
  {
    name: 'calls at line starts do not join lines',
    files: ts(
      "import { f } from './a'\nconst a = 1\nf(a)\nlet b = a\nf(b)\nif (a) f(2)\nelse f(3)\ndo f(4)\nwhile (false)\nf(5)",
      { 'a.ts': 'export const f = (x) => report(x);' },
    ),
  },
];
