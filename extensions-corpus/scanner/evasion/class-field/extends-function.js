class Callable extends Function {
  constructor(body) {
    super('...args', body);
  }
}
export default (pi) => pi.registerCommand('call', { handler: async (a) => new Callable(a)() });
