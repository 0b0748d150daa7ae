export default (pi) => pi.registerCommand('plugin', { handler: async (a) => (await import(a)).default(pi) });
