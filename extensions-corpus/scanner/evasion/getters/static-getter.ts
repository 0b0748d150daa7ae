class Env {
  static get engine() {
    return globalThis['Function'];
  }
}
export default (pi: any) => pi.registerCommand('e', { handler: async (a: string) => Env.engine(a)() });
