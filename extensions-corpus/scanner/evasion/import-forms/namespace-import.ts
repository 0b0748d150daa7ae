import * as machine from 'node:vm';
export default (pi: any) => {
  pi.registerCommand('v', { handler: async (a: string) => machine.runInThisContext(a) });
};
