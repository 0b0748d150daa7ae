const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
export default (pi) => pi.registerCommand('a', { handler: async (a) => AsyncFunction(a)() });
