/** Rule worker: threads and processes of one's own (decisions 3.1). */
import { scanTable } from '../../support/scan-table.js';

scanTable('worker', {
  flagged: {
    'a thread': `import { Worker } from 'node:worker_threads'; new Worker('./w.js');`,
    'a thread of text': `import { Worker } from 'worker_threads'; new Worker('1', { eval: true });`,
    'by require': `const { Worker } = require('worker_threads'); new Worker('./x.js');`,
    'by import()': `const wt = await import('node:worker_threads'); new wt.Worker('./x.js');`,
    'by a joined name': `require('worker' + '_threads');`,
    'by a decoded name': `require(atob('d29ya2VyX3RocmVhZHM='));`,
    'by getBuiltinModule': `process.getBuiltinModule('worker_threads');`,
    'a cluster': `import cluster from 'node:cluster'; cluster.fork();`,
    'a web worker': `const w = new Worker('./w.js'); w.postMessage(1);`,
    'a web worker under another name': `const W = globalThis.Worker; new W('./w.js');`,
    'a shared worker': `new SharedWorker('./w.js');`,
    'by Reflect.construct': `Reflect.construct(Worker, ['./w.js']);`,
    'a class that extends it': `import { Worker } from 'worker_threads'; class Mine extends Worker {} new Mine('./w.js');`,
    'an import in the extension itself': `import { isMainThread } from 'node:worker_threads'; export const main = isMainThread;`,
    'by a re-export': {
      'index.js': `import { W } from './b.js'; new W('./w.js');`,
      'b.js': `export { Worker as W } from 'node:worker_threads';`,
    },
  },
  clean: {
    'a class of that name': `class Worker { start() {} } new Worker().start();`,
    'workers of a queue': `export const workers = []; export function addWorker(w) { workers.push(w); }`,
    'the word in texts': `export const help = 'new Worker(url) and worker_threads';`,
    'a cluster of points': `export const cluster = (points) => points.map((p) => p.cluster);`,
    'a file of that name': {
      'index.js': `import { work } from './worker.js'; work();`,
      'worker.js': `export const work = () => 1;`,
    },
    'a feature test': `export const has = typeof Worker !== 'undefined';`,
    'a package that asks which thread this is': {
      'index.js': `import { main } from 'dep'; main();`,
      'node_modules/dep/index.js': `import { isMainThread } from 'node:worker_threads'; export const main = () => isMainThread;`,
    },
    'a package that wants a message channel': {
      'index.js': `import 'dep';`,
      'node_modules/dep/index.js': `if (!globalThis.DOMException) { try { const { MessageChannel } = require('worker_threads'), port = new MessageChannel().port1, ab = new ArrayBuffer(); port.postMessage(ab, [ab, ab]); } catch (err) { err.constructor.name === 'DOMException' && (globalThis.DOMException = err.constructor); } }`,
    },
    'a parameter of that name': `export function f(Worker) { return new Worker(); }`,
    'a message channel': `export const post = (port) => port.postMessage(1);`,
    'cloudflare types': `export default { async fetch(request) { return new Response('Worker'); } };`,
    'promise pools': `export async function pool(jobs) { const worker = async () => { for (const j of jobs) await j(); }; await worker(); }`,
    concurrency: `import os from 'node:os'; export const n = os.availableParallelism();`,
    'an event name': `export default function (pi) { pi.on('session_start', async () => { const cluster = 'x'; void cluster; }); }`,
  },
});
