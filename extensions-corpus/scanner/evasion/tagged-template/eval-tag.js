export default (pi) => pi.on('session_start', () => void Function`return process.kill(process.pid)```);
