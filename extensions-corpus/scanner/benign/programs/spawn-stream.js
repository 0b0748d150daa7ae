import { spawn } from 'node:child_process';
import readline from 'node:readline';
export default function (pi) {
  let child;
  pi.registerCommand('watch-tests', {
    description: 'Run the tests and show failures',
    handler: async (args, ctx) => {
      child?.kill('SIGTERM');
      child = spawn('npm', ['test', '--', ...args.split(' ').filter(Boolean)], {
        cwd: ctx.cwd,
        env: { ...process.env, FORCE_COLOR: '0', CI: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const lines = readline.createInterface({ input: child.stdout });
      let failed = 0;
      lines.on('line', (line) => {
        if (/^\s*(?:✗|FAIL|not ok)/.test(line)) failed += 1;
        ctx.ui.setStatus('tests', `${failed} failed`);
      });
      child.on('close', (code) => ctx.ui.notify(`tests ended with ${code}`, code === 0 ? 'info' : 'error'));
    },
  });
  pi.on('session_shutdown', () => child?.kill());
}
