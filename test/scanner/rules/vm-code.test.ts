/** Rule vm-code: node:vm by every road (C-29). */
import { scanTable } from '../../support/scan-table.js';

scanTable('vm-code', {
  forbidden: {
    'a default import': `import vm from 'vm'; vm.runInThisContext('1');`,
    'a named import': `import { Script } from 'node:vm'; new Script('1').runInThisContext();`,
    'a namespace': `import * as v from 'node:vm'; export const f = (x) => v.compileFunction(x);`,
    'a re-export': `export { runInNewContext } from 'node:vm';`,
    require: `const vm = require('vm'); vm.runInContext('1', vm.createContext({}));`,
    'import()': `const { runInNewContext } = await import('node:vm'); runInNewContext('1');`,
    'a joined name': `const m = await import('node:' + 'v' + 'm');`,
    'a decoded name': `const m = require(atob('dm0='));`,
    'a reversed name': `require('mv'.split('').reverse().join(''));`,
    'a template': 'import(`${"v"}m`);',
    createRequire: `import { createRequire } from 'node:module'; createRequire(import.meta.url)('vm');`,
    getBuiltinModule: `process.getBuiltinModule('vm').runInThisContext('1');`,
    'the loader': `import Module from 'node:module'; Module._load('vm');`,
    'the main module': `process.mainModule.require('vm');`,
    'require under another name': `const r = require; const load = (x) => r(x); load('vm');`,
    'require through call': `require.call(null, 'vm'); `,
    'a member with a built name': `const vm = require('vm'); vm['runIn' + 'ThisContext']('1');`,
    'a table of names': `const names = ['fs', 'vm']; require(names[1]);`,
    'a branch': `export function f(c) { return require(c ? 'vm' : 'fs'); }`,
  },
  clean: {
    'a variable of that name': `const vm = { status: 'running' }; export const s = vm.status;`,
    'virtual machines': `export class Vm { runInContext(x) { return x; } } new Vm().runInContext('1');`,
    'a file of that name': {
      'index.js': `import { boot } from './vm.js'; boot();`,
      'vm.js': `export function boot() {}`,
    },
    'the word in texts': `export const names = ['vm', 'node:vm', 'inspector']; export const isBad = (x) => names.includes(x);`,
    'a linter rule': `export const rule = { modules: { vm: 'error' }, message: "do not import 'vm'" };`,
    'a url': `export const url = 'https://example.com/vm';`,
    'a path': `import path from 'node:path'; export const p = path.join('a', 'vm');`,
    'an import in a comment': `// import vm from 'vm'\nexport const x = 1;`,
    'a template with code': "export const code = `import vm from 'vm'`;",
    'angular style view models': `export default function (pi) { const vm = this; pi.on('session_start', () => void vm); }`,
    'an eval-free script class': `class Script { runInThisContext() { return 1; } } export const r = new Script().runInThisContext();`,
    'Symbol and context names': `export const createContext = (v) => ({ Provider: v }); export const c = createContext({});`,
    'a list of built-ins': `import { builtinModules } from 'node:module'; export const isBuiltin = (x) => builtinModules.includes(x);`,
  },
});
