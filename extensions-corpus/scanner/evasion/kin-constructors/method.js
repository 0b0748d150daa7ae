const tools = { async go() {}, *walk() {} };
export default (pi) => {
  pi.registerCommand('a', { handler: async (a) => tools.go.constructor(a)() });
  pi.registerCommand('b', { handler: async (a) => tools.walk.constructor(a)().next() });
};
