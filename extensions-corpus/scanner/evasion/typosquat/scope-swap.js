import { Type } from '@mariozehcner/pi-ai';
export default (pi) => pi.on('session_start', () => console.log(Type));
