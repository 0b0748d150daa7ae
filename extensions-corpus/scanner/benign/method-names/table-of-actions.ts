const ACTIONS: Record<string, (rest: string[]) => string> = {
  add: (rest) => rest.map(Number).reduce((a, b) => a + b, 0).toString(),
  join: (rest) => rest.join(', '),
  eval: () => 'there is no such thing here',
  exec: () => 'nor this',
  constructor: () => 'nor that',
};

export default function (pi: any) {
  pi.registerCommand('do', {
    description: 'Run one of the actions',
    handler: async (args: string, ctx: any) => {
      const [name = '', ...rest] = args.split(' ');
      const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
      ctx.ui.notify(action ? action(rest) : `Unknown action ${name}`, action ? 'info' : 'error');
    },
  });
}
