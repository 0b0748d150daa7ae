type Handler = (args: string) => string;
const commands = new Map<string, Handler>();
function command(name: string) {
  return (value: Handler, context: ClassMethodDecoratorContext): void => {
    context.addInitializer(function (this: unknown) {
      commands.set(name, value.bind(this));
    });
  };
}
class Kit {
  prefix = '>';
  @command('quote')
  quote(args: string): string {
    return args.split('\n').map((line) => `${this.prefix} ${line}`).join('\n');
  }
  @command('shout')
  shout(args: string): string {
    return `${args.toUpperCase()}!`;
  }
}
export default function (pi: any) {
  new Kit();
  for (const [name, run] of commands) {
    pi.registerCommand(name, { description: name, handler: async (args: string, ctx: any) => ctx.ui.notify(run(args), 'info') });
  }
}
