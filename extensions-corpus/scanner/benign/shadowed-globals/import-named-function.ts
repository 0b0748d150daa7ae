import { parse as compile, stringify as exec } from 'node:querystring';
export default function (pi: any) {
  pi.registerCommand('query', {
    description: 'Parse a query',
    handler: async (args: string, ctx: any) => {
      const parsed = compile(args);
      const lines = Object.entries(parsed).map(([key, value]) => `${key} = ${String(value)}`);
      ctx.ui.notify(`${lines.join('\n')}\n${exec(parsed)}`, 'info');
    },
  });
}
