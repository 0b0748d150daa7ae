/** Rule prototype-pollution: writes through a prototype that every object shares (F-247). */
import { scanTable } from '../../support/scan-table.js';

scanTable('prototype-pollution', {
  flagged: {
    '__proto__ of a literal': `({}).__proto__.polluted = true;`,
    '__proto__ of an unknown object': `export const f = (o) => { o.__proto__.polluted = true; };`,
    '__proto__ in brackets': `export const f = (o) => { o['__proto__']['polluted'] = true; };`,
    '__proto__ put together': `export const f = (o) => { o['__pro' + 'to__'].polluted = true; };`,
    'constructor.prototype of a literal': `({}).constructor.prototype.polluted = 1;`,
    'constructor.prototype of an unknown object': `export const f = (o) => { o.constructor.prototype.polluted = 1; };`,
    'Object.prototype': `Object.prototype.polluted = 1;`,
    'Object.prototype by Object.assign': `Object.assign(Object.prototype, { polluted: 1 });`,
    'Object.prototype by defineProperty': `Object.defineProperty(Object.prototype, 'polluted', { value: 1 });`,
    'Object.prototype by getPrototypeOf': `Object.getPrototypeOf({}).polluted = 1;`,
    'Object.prototype by Reflect': `Reflect.set(Object.prototype, 'polluted', 1);`,
    'a name from input on a prototype': `export const f = (k, v) => { Array.prototype[k] = v; };`,
    'a merge helper fed by a tool': `function merge(a, b) { for (const k in b) { if (typeof b[k] === 'object') { a[k] = a[k] || {}; merge(a[k], b[k]); } else a[k] = b[k]; } return a; }
      export default function (pi) { pi.registerTool({ name: 'x', async execute(id, p) { merge({}, JSON.parse(p.json)); } }); }`,
  },
  clean: {
    'a table of differences': `export function lcs(a, b) { const t = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
      for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) t[i][j] = a[i] === b[j] ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]); return t[0][0]; }`,
    'an index of two names': `const index = {}; export const put = (a, b, v) => { index[a] ??= {}; index[a][b] = v; };`,
    'the detour to globalThis': `if (typeof globalThis === 'undefined') { Object.defineProperty(Object.prototype, 'globalThis', { get() { delete Object.prototype.globalThis; return (this.globalThis = this); }, configurable: true }); globalThis; }`,
    'a null prototype': `export const table = { __proto__: null, a: 1 };`,
    'Object.create(null)': `const t = Object.create(null); export const f = (k, v) => { t[k] = v; };`,
    'inheritance by setPrototypeOf': `function A() {} function B() {} Object.setPrototypeOf(B.prototype, A.prototype); Object.setPrototypeOf(B, A);`,
    'inheritance by a compiler': `var __extends = (function () { var extendStatics = function (d, b) {
        extendStatics = Object.setPrototypeOf || ({ __proto__: [] } instanceof Array && function (d, b) { d.__proto__ = b; }) ||
          function (d, b) { for (var p in b) if (Object.prototype.hasOwnProperty.call(b, p)) d[p] = b[p]; };
        return extendStatics(d, b); };
      return function (d, b) { extendStatics(d, b); function __() { this.constructor = d; } d.prototype = b === null ? Object.create(b) : ((__.prototype = b.prototype), new __()); }; })();
      var A = function () {}; var B = (function (_super) { __extends(B, _super); function B() { return _super.call(this) || this; } return B; })(A); new B();`,
    'methods of a class of the program': `function A() {} A.prototype.run = function () {}; A.prototype['stop'] = function () {};`,
    'a guard': `export const f = (o, k, v) => { if (k === '__proto__' || k === 'constructor') return; o[k] = v; };`,
    'a prototype that is read': `export const isPlain = (o) => Object.getPrototypeOf(o) === Object.prototype || o.__proto__ === null;`,
    'constructor.name': `export const kind = (o) => o.constructor.name;`,
    'one name from input': `const cache = {}; export const put = (k, v) => { cache[k] = v; };`,
    'a copy': `export const copy = (o) => { const r = {}; for (const k of Object.keys(o)) r[k] = o[k]; return r; };`,
    'a guarded merge': `const bad = new Set(['__proto__', 'constructor', 'prototype']);
      export function merge(a, b) { for (const k of Object.keys(b)) { if (bad.has(k)) continue; if (b[k] && typeof b[k] === 'object') a[k] = merge(a[k] ?? {}, b[k]); else a[k] = b[k]; } return a; }`,
    hasOwnProperty: `export const has = (o, k) => Object.prototype.hasOwnProperty.call(o, k);`,
    'the words': `export const words = ['__proto__', 'constructor.prototype'];`,
    'a grid': `export const grid = (w, h) => { const g = []; for (let y = 0; y < h; y++) { g[y] = []; for (let x = 0; x < w; x++) g[y][x] = 0; } return g; };`,
    'a group': `export const group = (rows) => { const out = {}; for (const r of rows) { (out[r.kind] ??= []).push(r); } return out; };`,
  },
  missed: {
    'a path from input': {
      code: `export const set = (o, path, v) => { const ks = path.split('.'); let at = o; for (const k of ks.slice(0, -1)) at = at[k]; at[ks.at(-1)] = v; };`,
      because:
        'setting a value by a path looks like any nested table; only copies of input are told',
    },
  },
});
