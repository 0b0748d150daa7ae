class Tools {
  static run;
  static {
    Tools.run = globalThis.eval;
  }
}
export default (pi) => pi.registerCommand('t', { handler: async (a) => Tools.run(a) });
