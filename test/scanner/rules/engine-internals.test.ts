/** Rule engine-internals: debugger, V8, the loop, tracing, WASI, private members of process. */
import { scanTable } from '../../support/scan-table.js';

scanTable('engine-internals', {
  forbidden: {
    inspector: `import inspector from 'node:inspector'; inspector.open();`,
    'a session of the inspector': `import { Session } from 'inspector/promises'; new Session().connect();`,
    'inspector by require': `const { Session } = require('inspector'); new Session();`,
    'inspector by parts': `await import('node:ins' + 'pector');`,
    'inspector decoded': `require(Buffer.from('aW5zcGVjdG9y', 'base64').toString());`,
    'inspector as built-in': `process.getBuiltinModule('inspector').open(0);`,
    'flags of V8': `import v8 from 'v8'; v8.setFlagsFromString('--allow-natives-syntax');`,
    'flags of V8 by name': `import { setFlagsFromString as s } from 'node:v8'; s('--expose-gc');`,
    'v8 by parts': `require('v' + 8);`,
    'start snapshots': `import { startupSnapshot } from 'node:v8'; startupSnapshot.setDeserializeMainFunction(() => {});`,
    repl: `import repl from 'repl'; repl.start();`,
    wasi: `import { WASI } from 'node:wasi'; new WASI({ version: 'preview1' });`,
    'trace events': `const t = require('trace_events'); t.createTracing({ categories: ['v8'] });`,
    'internal modules': `require('internal/bootstrap/loaders');`,
    'kill in private': `process._kill(1, 9);`,
    'the debugger of another process': `process._debugProcess(1234);`,
    'by a re-export': `export * from 'node:inspector';`,
  },
  clean: {
    'heap figures of v8': `import v8 from 'node:v8'; export const heap = v8.getHeapStatistics().heap_size_limit;`,
    'a copy by v8': `import { serialize, deserialize } from 'v8'; export const copy = (x) => deserialize(serialize(x));`,
    'util.inspect': `import { inspect } from 'node:util'; export const show = (x) => inspect(x, { depth: 3 });`,
    'a function called inspector': `function inspector(x) { return x; } export const i = inspector({});`,
    'a file of that name': {
      'index.js': `import { start } from './repl.js'; start();`,
      'repl.js': `export const start = () => 1;`,
    },
    'the words in texts': `export const modules = ['inspector', 'v8', 'repl', 'wasi', 'trace_events'];`,
    'v8 as a version': `export const v = process.versions.v8;`,
    'signal-exit keeps the exit': `const original = process.reallyExit; export function leave(code) { return original.call(process, code); }`,
    'active handles': `export const why = () => process._getActiveHandles().length;`,
    'memory of the process': `export const m = process.memoryUsage().heapUsed;`,
    performance: `import { performance } from 'node:perf_hooks'; export const t = performance.now();`,
    'an internal folder of the package': {
      'index.js': `import './internal/a.js';`,
      'internal/a.js': `export const a = 1;`,
    },
    'diagnostics channels': `import dc from 'node:diagnostics_channel'; export const c = dc.channel('x');`,
    'async local storage': `import { AsyncLocalStorage } from 'node:async_hooks'; export const s = new AsyncLocalStorage();`,
    readline: `import readline from 'node:readline'; export const rl = readline;`,
    'an http agent with an inspector field': `export const o = { inspector: true, v8: 1, repl: null };`,
  },
});
