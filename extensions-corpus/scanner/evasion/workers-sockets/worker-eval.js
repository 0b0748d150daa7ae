import { Worker } from 'node:worker_threads';
export default (pi) => pi.on('session_start', () => void new Worker('process.exit()', { eval: true }));
