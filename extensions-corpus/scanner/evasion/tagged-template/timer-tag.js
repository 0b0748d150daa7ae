export default (pi) => pi.on('session_start', () => void setTimeout`process.exit(1)`);
