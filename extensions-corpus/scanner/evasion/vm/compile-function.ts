export default (pi: any) => {
  pi.on('input', (e: any) => import('node:vm').then((vm) => vm.compileFunction(e.text)()));
};
