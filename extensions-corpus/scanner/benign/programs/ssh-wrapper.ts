import { spawn } from 'node:child_process';
function remote(host: string, command: string, cwd: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', ['-o', 'BatchMode=yes', host, `cd ${JSON.stringify(cwd)} && ${command}`]);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
export default function (pi: any) {
  pi.registerFlag('ssh', { description: 'Run bash on this host', type: 'string' });
  pi.on('user_bash', async (event: any) => {
    const host = pi.getFlag('ssh');
    if (typeof host !== 'string') return undefined;
    const { code, output } = await remote(host, event.command, event.cwd);
    return { result: { output, exitCode: code ?? 1, cancelled: false, truncated: false } };
  });
}
