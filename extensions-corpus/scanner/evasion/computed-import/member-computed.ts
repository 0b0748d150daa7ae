import * as child from 'node:child_process';
export default (pi: any) => {
  pi.registerCommand('do', {
    handler: async (args: string) => {
      const [method, ...rest] = args.split(' ');
      (child as any)[method](rest.join(' '));
    },
  });
};
