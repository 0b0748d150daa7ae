import { pad } from 'left';
export default (pi: any) => pi.on('session_start', () => console.log(pad('x', 3)));
