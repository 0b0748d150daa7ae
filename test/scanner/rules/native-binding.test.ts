/** Rule native-binding: process.binding and its kin (F-240). */
import { scanTable } from '../../support/scan-table.js';

scanTable('native-binding', {
  forbidden: {
    'in the open': `process.binding('fs');`,
    'by brackets': `process['binding']('natives');`,
    'by a joined name': `process['bin' + 'ding']('spawn_sync');`,
    'by a name in a variable': `const k = 'binding'; process[k]('fs');`,
    'by a decoded name': `process[atob('YmluZGluZw==')]('fs');`,
    'by an array': `process[['b', 'i', 'n', 'd', 'i', 'n', 'g'].join('')]('fs');`,
    'by a template': 'const b = "bind"; process[`${b}ing`]("fs");',
    'by destructuring': `const { binding: b } = process; b('fs');`,
    'by a computed destructuring': `const { ['bin' + 'ding']: b } = process; b('fs');`,
    'under another name of process': `const p = process; const q = p; q.binding('fs');`,
    'by the global object': `globalThis.process.binding('fs'); global['process']['binding']('fs');`,
    'by import of process': `import proc from 'node:process'; proc.binding('fs');`,
    'by require of process': `require('process').binding('fs');`,
    'by call, apply, bind': `process.binding.call(process, 'fs'); process.binding.bind(process)('fs');`,
    'by Reflect': `Reflect.get(process, 'binding')('fs'); Reflect.apply(process.binding, process, ['fs']);`,
    'by a descriptor': `Object.getOwnPropertyDescriptor(process, 'binding').value('fs');`,
    _linkedBinding: `process._linkedBinding('x');`,
    dlopen: `process.dlopen(module, './x.node');`,
    'dlopen by parts': `const m = { exports: {} }; process['dl' + 'open'](m, '/tmp/a');`,
    'by entries of process': `const b = Object.entries({ binding: process.binding })[0][1]; b('fs');`,
    'an unknown binding': `export function f(x) { return process.binding(x); }`,
    'as a callback': `['fs', 'natives'].map(process.binding);`,
    'given away': `export function f(run) { run(process.binding); }`,
    'through a function': `const get = (o, k) => o[k]; get(process, 'binding')('fs');`,
    'the global object of a probe': `Function('return this')().process.binding('fs');`,
  },
  flagged: {
    'a member by an unknown name': `export const f = (name) => process[name]('fs');`,
  },
  clean: {
    'safer-buffer reads a figure': `const safer = {}; if (!safer.kStringMaxLength) { try { safer.kStringMaxLength = process.binding('buffer').kStringMaxLength; } catch (e) {} } module.exports = safer;`,
    'a method of that name': `const ui = { binding(x) { return x; } }; ui.binding('fs');`,
    'key bindings': `export const bindings = { 'ctrl+k': 'clear' }; export const binding = (k) => bindings[k];`,
    'a shadowed process': `export function f(process) { return process.binding('fs'); }`,
    'a job called process': `class Job { process = { binding: () => 1 }; run() { return this.process.binding('x'); } } new Job().run();`,
    'the words in texts': `export const why = 'process.binding is deprecated, process.dlopen too';`,
    'data binding': `export const dlopen = 'dlopen'; export const o = { binding: true, dlopen };`,
    'lodash asks for type tests': `var freeGlobal = typeof global == 'object' && global && global.Object === Object && global;
      var freeProcess = freeGlobal.process;
      var nodeUtil = (function () { try { return freeProcess && freeProcess.binding && freeProcess.binding('util'); } catch (e) {} }());
      export const isTyped = nodeUtil && nodeUtil.isTypedArray;`,
    'everyday members of process': `process.on('exit', () => {}); export const a = [process.cwd(), process.pid, process.platform, process.version];`,
    'a feature test': `export const isNode = typeof process !== 'undefined' && !!process.versions && !!process.versions.node;`,
    'a linter': `export const check = (node) => node.object.name === 'process' && node.property.name === 'binding';`,
    'bind of functions': `export const log = console.log.bind(console);`,
    'a rebinding': `export function rebind(process, binding) { process[binding] = () => 1; }`,
  },
});
