enum Level {
  Low = 1,
  Middle,
  High = Middle * 2,
}
namespace Labels {
  export const of = (level: Level): string => Level[level] ?? 'none';
  export namespace Short {
    export const of = (level: Level): string => Labels.of(level).slice(0, 1);
  }
}
abstract class Meter {
  constructor(
    protected readonly name: string,
    private value = 0,
  ) {}
  abstract level(): Level;
  add(amount: number): this {
    this.value += amount;
    return this;
  }
  get total(): number {
    return this.value;
  }
}
class Tokens extends Meter {
  override level(): Level {
    return this.total > 1000 ? Level.High : this.total > 100 ? Level.Middle : Level.Low;
  }
}
export default function (pi: any) {
  const tokens = new Tokens('tokens');
  pi.on('turn_end', (event: any, ctx: any) => {
    tokens.add(event.message?.usage?.output ?? 0);
    ctx.ui.setStatus('tokens', `${Labels.Short.of(tokens.level())} ${tokens.total}`);
  });
}
