import { compile } from 'tiny-render';
export default (pi: any) => {
  pi.registerCommand('r', { handler: async (args: string) => compile(args)({}) });
};
