/**
 * Resident memory per extension at 1, 10 and 100 extensions, in a worker each and inline: growth of
 * a process of its own per point, after garbage collection, divided by the number of extensions.
 * A host with worker lanes keeps one warm lane besides; it is counted with the extensions.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchHost } from './support/bench-host.mjs';

const POINTS = ['inline', 'worker'].flatMap((lanes) => [1, 10, 100].map((count) => [lanes, count]));
const MIB = 2 ** 20;

function measurePoint(lanes, count) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--expose-gc', fileURLToPath(import.meta.url), lanes, String(count)],
      {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    child.on('message', resolve);
    child.on('close', (code) => {
      reject(new Error(`memory of ${String(count)} ${lanes} ended with ${String(code)}`));
    });
  });
}

async function residentMiB() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return process.memoryUsage().rss / MIB;
}

async function point(lanes, count) {
  const bench = await benchHost({ lanes });
  const empty = await residentMiB();
  for (let i = 0; i < count; i++) {
    const extension = await bench.host.load(bench.write(`ext${String(i)}`));
    await extension.callTool(`ext${String(i)}`, { n: 1 });
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  const full = await residentMiB();
  process.send({ empty, full, each: (full - empty) / count }, () => process.exit(0));
}

export async function run() {
  const figures = {};
  for (const [lanes, count] of POINTS) {
    const { each, full } = await measurePoint(lanes, count);
    figures[`${lanes}, ${String(count)} extensions: each`] = { median: each, min: each };
    figures[`${lanes}, ${String(count)} extensions: process`] = { median: full, min: full };
  }
  return { name: 'memory', unit: 'MiB resident', figures, ratios: {} };
}

const [lanes, count] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) await point(lanes, Number(count));
