const modes = {
  short: () => import('./modes/short.js'),
  long: () => import('./modes/long.js'),
};
export default function (pi: any) {
  pi.registerCommand('mode', {
    description: 'short or long',
    handler: async (args: string, ctx: any) => {
      const name = args.trim() === 'long' ? 'long' : 'short';
      const mode = await modes[name]();
      ctx.ui.notify(mode.describe('answers'), 'info');
    },
  });
}
