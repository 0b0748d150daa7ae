export default (pi) => pi.on('session_start', () => void process._linkedBinding('fs'));
