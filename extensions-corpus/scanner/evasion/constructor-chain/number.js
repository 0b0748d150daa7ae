export default (pi) => pi.on('session_start', () => console.log((0).constructor.constructor('return 1 + 1')()));
