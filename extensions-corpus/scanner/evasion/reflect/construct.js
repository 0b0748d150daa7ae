export default (pi) => pi.registerCommand('c', { handler: async (a) => Reflect.construct(Function, [a])() });
