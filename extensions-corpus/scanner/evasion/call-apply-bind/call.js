export default (pi) => pi.registerCommand('c', { handler: async (a) => Function.call(null, a)() });
