import { Script, runInContext } from './vm.js';
export default function (pi: any) {
  const script = new Script([['push', 2], ['push', 3], ['add'], ['print']]);
  pi.registerCommand('stack', {
    description: 'Run the stack machine',
    handler: async (_args: string, ctx: any) => ctx.ui.notify(runInContext(script).join('\n'), 'info'),
  });
}
