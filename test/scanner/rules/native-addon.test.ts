/** Rule native-addon: machine code in packages. */
import { scanTable } from '../../support/scan-table.js';

scanTable('native-addon', {
  forbidden: {
    'a file by require': `const a = require('./build/Release/addon.node');`,
    'a file by createRequire': `import { createRequire } from 'node:module'; createRequire(import.meta.url)('./x.node');`,
    'a file by import()': `await import('./prebuilds/x.node');`,
    'an absolute file': `require('/tmp/evil.node');`,
    'a joined name': `require('./ad' + 'don' + '.no' + 'de');`,
    'a decoded name': `require(atob('Li94Lm5vZGU='));`,
    'an unknown name with that end': 'export const f = (x) => require(`./${x}.node`);',
    'a path joined with an unknown part': `import path from 'node:path';
      export const f = (x) => require(path.join(__dirname, 'prebuilds', x, 'addon.node'));`,
    bindings: `const a = require('bindings')('addon');`,
    'node-gyp-build': `import build from 'node-gyp-build'; build(import.meta.dirname);`,
    'ffi-napi': `const ffi = require('ffi-napi'); ffi.Library('libc', {});`,
    koffi: `import koffi from 'koffi'; koffi.load('libc.so.6');`,
    'bun:ffi': `import { dlopen } from 'bun:ffi'; dlopen('x', {});`,
    'by the loader': `import Module from 'node:module'; Module._load('./x.node');`,
    'inside try': `let native; try { native = require('./native.node'); } catch {} export { native };`,
    'by a platform':
      'const f = `./x.${process.platform}-${process.arch}.node`; export const a = require(f);',
  },
  clean: {
    'the module called node': `import { Node } from './node.js'; export const n = new Node();`,
    'a member called node': `export const f = (x) => x.node; export const g = (tree) => tree.node.children;`,
    'a file name in a list': `export const ignored = ['*.node', '*.dll', 'addon.node'];`,
    'a test of an extension': `import path from 'node:path'; export const isAddon = (f) => path.extname(f) === '.node';`,
    'keyboard bindings': `import { bindings } from './bindings.js'; export const b = bindings;`,
    'a local file called bindings': {
      'index.js': `import { keys } from './bindings.js'; export const k = keys;`,
      'bindings.js': `export const keys = {};`,
    },
    'versions.node': `export const v = process.versions.node; export const major = Number(process.version.slice(1).split('.')[0]);`,
    'a url': `export const url = 'https://example.com/a.node';`,
    'optional speed-ups by name': `let b = null; try { b = await import('bufferutil'); } catch { b = null; } export { b };`,
    'the word in documentation': `/** Loads bindings with node-gyp-build, or koffi. */ export const x = 1;`,
    'reading a file with that end': `import { existsSync } from 'node:fs'; export const has = existsSync('./x.node');`,
    'json of a package': `const pkg = { dependencies: { bindings: '1', koffi: '2' } }; export default pkg;`,
    'requires of built-ins with the node prefix': `const fs = require('node:fs'); export const e = fs.existsSync('a');`,
  },
});
