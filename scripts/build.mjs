/**
 * Builds dist: compiled TypeScript, the guest's modules, and the executable bit of the command.
 * `npm start`, `npm test` and `npm run bench` call it; it skips what did not change.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeGuest } from './build-guest.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

function compile() {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [TSC, '-p', 'tsconfig.build.json', '--incremental', '--tsBuildInfoFile', 'dist/build.tsbuildinfo'],
      { cwd: ROOT, stdio: 'inherit' },
    );
    child.on('close', resolve);
  });
}

if (process.argv.includes('--clean')) rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
const begun = Date.now();
const [code, guest] = await Promise.all([compile(), writeGuest()]);
for (const line of guest.missing) process.stderr.write(`guest: not found, throws when required: ${line}\n`);
if (code !== 0) {
  process.stderr.write('build failed: the compiler reported errors above\n');
  process.exit(1);
}
const command = path.join(ROOT, 'dist/src/cli/main.js');
if (existsSync(command)) chmodSync(command, 0o755);
if (process.stderr.isTTY) {
  process.stderr.write(`built in ${((Date.now() - begun) / 1000).toFixed(1)} s, guest ${guest.digest.slice(0, 12)}\n`);
}
