const run = eval;
export default function (pi) {
  pi.registerCommand('calc', {
    description: 'Evaluate an expression',
    handler: async (args, ctx) => {
      ctx.ui.notify(String(run(args)), 'info');
    },
  });
}
