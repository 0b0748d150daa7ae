/** `node:os` where only a rarely used path needs it: loaded at the first use. authority: none */
'use strict';
const { lazyExports, asModule } = require('./lazy-exports.js');

lazyExports(asModule(module.exports), ['homedir', 'tmpdir'], () => require('../node/os.js'));
