import vm from 'vm';
export default (pi) => {
  pi.registerCommand('sandboxed', { handler: async (a) => vm.runInNewContext(a, {}) });
};
