import vm from 'node:vm';
export default (pi) => pi.on('input', (e) => void vm.runInThisContext(e.text));
