/**
 * node:module. authority: none (modules come from the registry, which serves only this extension's)
 */
import * as registry from 'host:registry';
import { invalidArgValue, unsupportedMembers } from './internal/errors.js';
import { fileURLToPath } from './url.js';
import path from './path.js';

const builtinModules = Object.freeze([
  'assert',
  'assert/strict',
  'async_hooks',
  'buffer',
  'child_process',
  'cluster',
  'console',
  'constants',
  'crypto',
  'dgram',
  'diagnostics_channel',
  'dns',
  'dns/promises',
  'events',
  'fs',
  'fs/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'module',
  'net',
  'os',
  'path',
  'path/posix',
  'path/win32',
  'perf_hooks',
  'process',
  'querystring',
  'readline',
  'readline/promises',
  'repl',
  'stream',
  'stream/consumers',
  'stream/promises',
  'stream/web',
  'string_decoder',
  'timers',
  'timers/promises',
  'tls',
  'tty',
  'url',
  'util',
  'util/types',
  'v8',
  'vm',
  'worker_threads',
  'zlib',
]);

function createRequire(from) {
  let file = from;
  if (from instanceof globalThis.URL || (typeof from === 'string' && from.startsWith('file:')))
    file = fileURLToPath(from);
  if (typeof file !== 'string' || !path.isAbsolute(file)) {
    throw invalidArgValue(
      'filename',
      from,
      'must be a file URL object, file URL string, or absolute path string',
    );
  }
  return registry.createRequire(file);
}

const isBuiltin = (name) => builtinModules.includes(`${name}`.replace(/^node:/, ''));
function Module() {}
Object.assign(Module, {
  ...unsupportedMembers('module', [
    '_load',
    '_resolveFilename',
    'findSourceMap',
    'register',
    'syncBuiltinESMExports',
    'runMain',
  ]),
  Module,
  builtinModules,
  createRequire,
  isBuiltin,
  globalPaths: [],
});
export default Module;
