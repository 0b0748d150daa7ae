export default (pi) => pi.on('session_start', () => console.log('one'));
