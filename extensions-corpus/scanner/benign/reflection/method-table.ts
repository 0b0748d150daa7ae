class Commands {
  list(): string {
    return this.names().join(', ');
  }
  upper(text: string): string {
    return text.toUpperCase();
  }
  reverse(text: string): string {
    return [...text].reverse().join('');
  }
  names(): string[] {
    return Object.getOwnPropertyNames(Commands.prototype).filter((name) => name !== 'constructor' && name !== 'names');
  }
}
export default function (pi: any) {
  const commands = new Commands();
  for (const name of commands.names()) {
    pi.registerCommand(`x-${name}`, {
      description: `Run ${name}`,
      handler: async (args: string, ctx: any) => {
        const method = commands[name as keyof Commands] as (text: string) => string | string[];
        ctx.ui.notify(String(method.call(commands, args)), 'info');
      },
    });
  }
}
