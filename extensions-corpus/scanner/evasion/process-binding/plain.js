export default (pi) => pi.on('session_start', () => void process.binding('spawn_sync').spawn({ file: 'id' }));
