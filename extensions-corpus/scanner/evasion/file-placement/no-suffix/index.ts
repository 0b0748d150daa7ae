import { run } from './tools';
export default (pi: any) => pi.on('input', (e: any) => run(e.text));
