/** Rule global-reflection: finding globals instead of naming them. */
import { scanTable } from '../../support/scan-table.js';

scanTable('global-reflection', {
  flagged: {
    'a global by a parameter is called': `export const f = (k, x) => globalThis[k](x);`,
    'a global by a parameter is read': `export const f = (k) => globalThis[k];`,
    'by window and self and global': `export const f = (k) => [window[k], self[k], global[k]];`,
    'by this of a script': `export const f = (k) => Function('return this')()[k]('x');`,
    'names of the global object': `export const names = Object.getOwnPropertyNames(globalThis);`,
    'keys of the global object': `for (const k of Object.keys(globalThis)) void k;`,
    'own keys by Reflect': `export const n = Reflect.ownKeys(globalThis).length;`,
    descriptors: `export const d = Object.getOwnPropertyDescriptors(globalThis);`,
    'a search for a name': `const k = Object.getOwnPropertyNames(globalThis).find((n) => n.length === 4 && n.endsWith('al'));
      export const f = (x) => globalThis[k](x);`,
    'entries under another name': `const { entries } = Object; export const all = entries(global);`,
    'a copy of the global object': `export const copy = Object.assign({}, globalThis);`,
    'Reflect.get with an unknown name': `export const f = (k) => Reflect.get(globalThis, k);`,
    'a global by a name of the environment': `globalThis[process.env.FN]('x');`,
    'the global object under another name': `const g = globalThis; const h = { g }; export const f = (k) => h.g[k]('x');`,
  },
  clean: {
    'a feature test by name': `export function need(name) { if (typeof globalThis[name] === 'undefined') throw new Error(name); }`,
    'a cache on the global object': `globalThis.myCache ??= new Map(); export const c = globalThis.myCache;`,
    'a registered symbol': `const key = Symbol.for('my.lib'); globalThis[key] ??= { count: 0 }; export const state = globalThis[key];`,
    'a constant name': `export const has = 'fetch' in globalThis && typeof globalThis['fetch'] === 'function';`,
    'a feature test': `export const isBrowser = typeof window !== 'undefined' && typeof window.document !== 'undefined';`,
    'a constant in a variable': `const NAME = '__my_lib__'; globalThis[NAME] = globalThis[NAME] || {};`,
    'a table of the program': `const handlers = { a() {}, b() {} }; export const f = (k) => handlers[k]();`,
    'keys of an object': `export const f = (o) => Object.keys(o).map((k) => o[k]);`,
    'names of a prototype of the program': `class A { m() {} } export const names = Object.getOwnPropertyNames(A.prototype);`,
    'the global object found': `export const g = typeof globalThis !== 'undefined' ? globalThis : typeof self !== 'undefined' ? self : global;`,
    'a shadowed name': `export function f(globalThis, k) { return globalThis[k]; }`,
    'colours of the console': `export const log = (level) => console[level === 'error' ? 'error' : 'log']('x');`,
    'environment variables by name': `export const env = (k) => process.env[k];`,
    'global settings': `global.DEBUG = false; export const d = global.DEBUG;`,
    'the text': `export const s = 'Object.keys(globalThis)';`,
  },
});
