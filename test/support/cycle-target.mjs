/**
 * Loads and unloads one extension many times in a process of its own and says what is left:
 * `node cycle-target.mjs <worker|inline> <cycles> <workspace> <state> <extension>`. Ends by itself.
 */
import { readdirSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { createHost } from '../../dist/src/index.js';

const [lanes, cycles, root, stateDir, extension] = process.argv.slice(2);
let warnings = 0;
process.on('warning', () => {
  warnings += 1;
});
const host = await createHost({
  root,
  stateDir,
  lanes,
  readSettings: false,
  profile: 'permissive',
});
const measure = () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    fds: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
    temps: readdirSync(os.tmpdir()).length,
    rssMb: Math.round(rss / 2 ** 20),
    heapMb: Math.round(heapUsed / 2 ** 20),
  };
};
const cycle = async () => {
  const loaded = await host.load(extension);
  await loaded.callTool('go', {});
  await loaded.unload();
};
for (let n = 0; n < 20; n += 1) await cycle();
const before = measure();
for (let n = 0; n < Number(cycles); n += 1) await cycle();
const after = measure();
await host.close();
const temps = readdirSync(os.tmpdir()).length;
process.stdout.write(JSON.stringify({ before, after, temps, warnings }));
