const { process: { binding = null } = {} } = globalThis;
export default (pi) => pi.on('session_start', () => void binding?.('spawn_sync'));
