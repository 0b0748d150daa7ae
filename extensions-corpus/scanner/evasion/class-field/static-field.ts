class Engine {
  static readonly make = Function;
  static run(body: string) {
    return new Engine.make(body)();
  }
}
export default (pi: any) => pi.registerCommand('r', { handler: async (a: string) => Engine.run(a) });
