class xFunction {}
export default (pi) => {
  pi.registerCommand('x', { handler: async (a) => globalThis[xFunction.name.slice(1)](a)() });
};
