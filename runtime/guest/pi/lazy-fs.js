/**
 * `node:fs` for upstream files that need it only to write a debug log or to read a theme file:
 * loaded at the first use, because every component loads them. Named by path: by name it would be
 * replaced by this very file. hostcalls: those of node:fs
 */
'use strict';
const { lazyExports, asModule } = require('./lazy-exports.js');

lazyExports(
  asModule(module.exports),
  [
    'appendFileSync',
    'existsSync',
    'mkdirSync',
    'readFileSync',
    'readdirSync',
    'watch',
    'writeFileSync',
  ],
  () => require('../node/fs.js'),
);
