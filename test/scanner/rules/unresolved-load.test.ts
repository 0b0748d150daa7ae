/** Rule unresolved-load: names of modules that are not known before they are loaded (F-244). */
import { scanTable } from '../../support/scan-table.js';

scanTable('unresolved-load', {
  flagged: {
    'a URL with an unknown part': `export const f = (x) => import(new URL(x, import.meta.url));`,
    'a file of the workspace': `export const plugin = require(process.cwd() + '/plugin.js');`,
    'an import decided by a response': `export async function f(u) { const { name } = await (await fetch(u)).json(); await import(name); }`,
    'require of a parameter': `export function f(x) { return require(x); }`,
    'import() of a parameter': `export const f = (x) => import(x);`,
    'a name out of the environment': `require(process.env.PLUGIN);`,
    'a name out of a file': `import { readFileSync } from 'node:fs'; require(JSON.parse(readFileSync('a.json', 'utf8')).main);`,
    'a name with an unknown end': 'export const f = (x) => import(`./plugins/${x}.js`);',
    'a name by chance': `require(['fs', 'x' + Math.random()][1]);`,
    'a name from the command line': `await import(process.argv[2]);`,
    'a name of a tool parameter': `export default function (pi) { pi.registerTool({ name: 'a', async execute(id, p) { return import(p.name); } }); }`,
    'require under another name': `const r = require; export const f = (x) => r(x);`,
    'require through call and apply': `export const f = (x) => require.call(null, x); export const g = (a) => require.apply(null, a);`,
    createRequire: `import { createRequire } from 'node:module'; const r = createRequire(import.meta.url); export const f = (x) => r(x);`,
    'names of a folder': `import { readdirSync } from 'node:fs'; for (const f of readdirSync('./plugins')) await import('./plugins/' + f);`,
    'a callback': `export const f = (names) => names.map(require);`,
    Reflect: `export const f = (x) => Reflect.apply(require, null, [x]);`,
    'the time decides': `require(String(Date.now()));`,
  },
  clean: {
    'a URL beside the module': `await import(new URL('./a.js', import.meta.url)); await import(new URL('../b.js', import.meta.url).href);`,
    'a file beside the module': `module.exports = require(__dirname + '/lib/a.js');`,
    'json of an unknown folder': `import path from 'node:path'; export const f = (dir) => require(path.join(dir, 'package.json'));`,
    'the prelude of browserify': `(function(f){window.lib=f()})(function(){return (function(){function r(e,n,t){function o(i,f){if(!n[i]){if(!e[i]){var c="function"==typeof require&&require;if(!f&&c)return c(i,!0);if(u)return u(i,!0);var a=new Error("Cannot find module '"+i+"'");throw a.code="MODULE_NOT_FOUND",a}var p=n[i]={exports:{}};e[i][0].call(p.exports,function(r){var n=e[i][1][r];return o(n||r)},p,p.exports,r,e,n,t)}return n[i].exports}for(var u="function"==typeof require&&require,i=0;i<t.length;i++)o(t[i]);return o}return r})()({1:[function(require,module,exports){module.exports=1},{}]},{},[1])(1)});`,
    'a constant': `import a from 'node:fs'; const b = require('node:path'); const c = await import('node:os'); export { a, b, c };`,
    'a constant in a variable': `const name = 'node:fs'; const fs = await import(name); export { fs };`,
    'joined constants without power': `const fs = await import('node:' + 'fs'); export { fs };`,
    'a table of names': `const table = { a: 'node:fs', b: 'node:path' }; export const f = async (k) => import(k === 'a' ? table.a : table.b);`,
    'a choice out of a table': `const names = { fs: 'node:fs', os: 'node:os' }; export const load = async (k) => { if (k === 'fs') return import(names.fs); return import(names.os); };`,
    'a loop over names': `for (const n of ['node:fs', 'node:path']) await import(n);`,
    'a table of loaders': `const loaders = { a: () => import('node:fs'), b: () => import('node:os') }; export const f = (k) => loaders[k]();`,
    'resolve of a parameter': `export const where = (x) => require.resolve(x);`,
    'the shim of a bundler': `var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : x)(function(x) {
        if (typeof require !== "undefined") return require.apply(this, arguments);
        throw Error('Dynamic require of "' + x + '" is not supported'); });
      var fs = __require("fs"); fs.existsSync('a');`,
    'the minified shim of a bundler': `var u=(e=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(e,{get:(t,r)=>(typeof require<"u"?require:t)[r]}):e)(function(e){if(typeof require<"u")return require.apply(this,arguments);throw Error('Dynamic require of "'+e+'" is not supported')});var f=u("fs");f.existsSync("a");`,
    'a method of that name': `const di = { require(x) { return x; } }; export const f = (x) => di.require(x);`,
    'a parameter of that name': `export default (function (require, module, exports) { return function (x) { return x; }; })(null, null, null);`,
    'commonjs wrapped': `var __commonJS = (cb, mod) => function () { return mod || (0, cb[Object.keys(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports; };
      var require_a = __commonJS({ 'a.js'(exports, module) { module.exports = 1; } }); export default require_a();`,
    'text about imports': `export const s = (x) => 'import(' + x + ')';`,
    umd: `(function (root, factory) { if (typeof define === 'function' && define.amd) define(['exports'], factory);
      else if (typeof exports === 'object') factory(exports); else factory((root.lib = {})); })(this, function (exports) { exports.a = 1; });`,
  },
});
