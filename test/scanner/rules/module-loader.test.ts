/** Rule module-loader: the insides of the module loader. */
import { scanTable } from '../../support/scan-table.js';

scanTable('module-loader', {
  flagged: {
    _load: `import Module from 'node:module'; Module._load('fs');`,
    '_load replaced': `const Module = require('module'); const original = Module._load;
      Module._load = function (name) { return original.apply(this, arguments); };`,
    _resolveFilename: `require('module')._resolveFilename = (x) => x;`,
    _extensions: `const M = require('module'); M._extensions['.js'] = (m, f) => m._compile('1', f);`,
    'prototype.require': `import M from 'module'; M.prototype.require = () => ({});`,
    'prototype._compile': `import M from 'module'; M.prototype._compile = function () {};`,
    'a member with a built name': `import M from 'module'; M['_lo' + 'ad']('fs');`,
    'require.cache': `delete require.cache[require.resolve('./a.js')];`,
    'require.cache replaced': `require.cache[require.resolve('fs')] = { exports: {} };`,
    'require.extensions': `require.extensions['.txt'] = () => {};`,
    'the main module': `export const r = process.mainModule.require('fs');`,
    register: `import { register } from 'node:module'; register('./hooks.js', import.meta.url);`,
    registerHooks: `import { registerHooks } from 'node:module'; registerHooks({ load() {} });`,
    'getBuiltinModule of an unknown name': `export const f = (x) => process.getBuiltinModule(x);`,
    'createRequire of a place that is given': `import { createRequire } from 'node:module'; export const f = (x) => createRequire(x)('a');`,
    'the constructor of module': `module.constructor._load('fs');`,
    'require of the main module': `require.main.require('fs');`,
    syncBuiltinESMExports: `import m from 'node:module'; m.syncBuiltinESMExports();`,
  },
  clean: {
    'the file of the main module': `import path from 'node:path'; export const root = path.dirname(process.mainModule?.filename ?? '.');`,
    'createRequire of the module': `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
      export const { version } = require('./package.json');`,
    'a list of built-ins': `import { builtinModules, isBuiltin } from 'node:module'; export const f = (x) => isBuiltin(x) || builtinModules.includes(x);`,
    'the main test': `if (require.main === module) { console.log('main'); }`,
    'module.parent': `if (!module.parent) { console.log('main'); }`,
    'module.exports': `module.exports = { a: 1 }; exports.b = 2; module.exports.c = 3;`,
    'hot reload': `if (module.hot) { module.hot.accept(); }`,
    resolve: `export const where = require.resolve('./a.js');`,
    'a class called Module': `class Module { _load(x) { return x; } } new Module()._load('fs');`,
    'a cache of the program': `const require_ = { cache: {} }; require_.cache.a = 1; export const c = require_.cache;`,
    'the words in texts': `export const s = 'Module._load and require.cache';`,
    'the interop marks of a compiler': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = void 0;`,
    'a lazy require': `let fs; export function lazy() { return (fs ??= require('node:fs')); }`,
    'getBuiltinModule of a known name': `export const fs = process.getBuiltinModule?.('fs');`,
    'createRequire with a fallback': `import { createRequire } from 'module'; const require2 = createRequire(typeof __filename === 'string' ? __filename : import.meta.url); export const p = require2('./package.json');`,
    'a webpack runtime': `var __webpack_module_cache__ = {}; function __webpack_require__(id) { var c = __webpack_module_cache__[id]; if (c !== undefined) return c.exports;
      var module = (__webpack_module_cache__[id] = { exports: {} }); mods[id](module, module.exports, __webpack_require__); return module.exports; }
      var mods = { 1: (module) => { module.exports = 1; } }; export default __webpack_require__(1);`,
  },
});
