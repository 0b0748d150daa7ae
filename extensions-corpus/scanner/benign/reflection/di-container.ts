type Class<T> = new (...args: any[]) => T;
class Container {
  readonly #made = new Map<Class<unknown>, unknown>();
  get<T>(type: Class<T>): T {
    let found = this.#made.get(type) as T | undefined;
    if (found === undefined) {
      found = Reflect.construct(type, [this]) as T;
      this.#made.set(type, found);
    }
    return found;
  }
}
class Log {
  readonly lines: string[] = [];
  add(line: string): void {
    this.lines.push(line);
  }
}
class Greeter {
  readonly #log: Log;
  constructor(container: Container) {
    this.#log = container.get(Log);
  }
  greet(name: string): string {
    this.#log.add(name);
    return `Hello ${name}, you are number ${this.#log.lines.length}`;
  }
}
export default function (pi: any) {
  const container = new Container();
  pi.registerCommand('hello', {
    description: 'Hello',
    handler: async (args: string, ctx: any) => ctx.ui.notify(container.get(Greeter).greet(args), 'info'),
  });
}
