export default (pi) => {
  pi.registerCommand('call', {
    handler: async (args) => {
      const [name, ...rest] = args.split(' ');
      return globalThis[name](...rest);
    },
  });
};
