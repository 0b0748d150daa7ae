import { Worker } from 'worker_threads';
export default (pi: any) => pi.on('session_start', () => new Worker(new URL('./job.js', import.meta.url)));
