type Stage<I, O> = (input: I) => O;

class Pipeline<I, O> {
  readonly #stages: Stage<any, any>[] = [];
  readonly #required = new Set<string>();
  require(name: string): this {
    this.#required.add(name);
    return this;
  }
  add<N>(stage: Stage<O, N>): Pipeline<I, N> {
    this.#stages.push(stage);
    return this as unknown as Pipeline<I, N>;
  }
  process(input: I): O {
    return this.#stages.reduce((value, stage) => stage(value), input as any);
  }
  compile(): Stage<I, O> {
    return (input) => this.process(input);
  }
  binding(name: string): boolean {
    return this.#required.has(name);
  }
}

export default function (pi: any) {
  const words = new Pipeline<string, string>()
    .require('text')
    .add((text) => text.toLowerCase())
    .add((text) => text.split(/\s+/))
    .add((list) => list.length);
  const count = words.compile();
  pi.registerCommand('words', {
    description: 'Count words',
    handler: async (args: string, ctx: any) =>
      ctx.ui.notify(`${count(args)} words, ${words.binding('text') ? 'text' : 'nothing'} required`, 'info'),
  });
}
