const Safe = new Proxy(Function, { construct: (target, args) => new target(...args) });
export default (pi) => pi.registerCommand('s', { handler: async (a) => new Safe(a)() });
