export default (pi) => {
  pi.registerCommand('h', {
    handler: async (args, ctx) => {
      ctx.ui.notify.constructor(args)();
    },
  });
};
