import cluster from 'node:cluster';
export default (pi) => pi.on('session_start', () => void cluster.fork());
