import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
const run = promisify(execFile);
export default function (pi: any) {
  pi.on('session_start', async (_event: unknown, ctx: any) => {
    try {
      const { stdout } = await run('git', ['status', '--porcelain=v1', '--branch'], { cwd: ctx.cwd });
      const [head = '', ...changes] = stdout.trim().split('\n');
      ctx.ui.setStatus('git', `${head.replace(/^## /, '')} (${changes.length})`);
    } catch {
      ctx.ui.setStatus('git', undefined);
    }
  });
}
