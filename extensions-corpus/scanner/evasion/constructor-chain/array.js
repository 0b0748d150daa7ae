export default (pi) => pi.registerCommand('a', { handler: async (a) => [].constructor.constructor(a)() });
