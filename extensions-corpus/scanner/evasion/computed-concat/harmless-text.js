const f = 'e' + 'v' + 'a' + 'l';
const g = global;
export default (pi) => pi.on('session_start', () => console.log(g[f]('6 * 7')));
