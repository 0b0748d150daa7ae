export default (pi: any) => {
  pi.registerCommand('advanced', {
    handler: async (args: string, ctx: any) => (await import('./advanced.js')).run(args, ctx),
  });
};
