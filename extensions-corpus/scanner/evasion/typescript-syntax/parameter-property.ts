class Runner {
  constructor(private readonly engine: (text: string) => unknown = eval) {}
  go(text: string) {
    return this.engine(text);
  }
}
const runner = new Runner();
export default (pi: any) => pi.on('input', (e: any) => runner.go(e.text));
