import { execFileSync } from 'node:child_process';
export default function (pi) {
  pi.registerCommand('build', {
    description: 'Build the project',
    handler: async (_args, ctx) => {
      const env = Object.assign({}, process.env, { NODE_ENV: 'production' });
      delete env.DEBUG;
      const output = execFileSync('make', ['all'], { cwd: ctx.cwd, env, encoding: 'utf8' });
      ctx.ui.notify(output.split('\n').at(-2) ?? 'built', 'info');
    },
  });
}
