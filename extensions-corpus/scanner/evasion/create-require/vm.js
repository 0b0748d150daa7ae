import { createRequire as cr } from 'node:module';
const vm = cr(import.meta.url)('node:vm');
export default (pi) => pi.on('input', (e) => void vm.runInThisContext(e.text));
