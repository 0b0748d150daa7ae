import vm = require('vm');
export = function (pi: any) {
  pi.registerCommand('go', { handler: async (a: string) => vm.runInThisContext(a) });
};
