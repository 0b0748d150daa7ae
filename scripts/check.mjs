/**
 * `npm run check`: what must pass before a commit. Compilations run side by side, then lint, format
 * and the quick tests, one after the other because each fills the machine. Ends at the first step
 * that fails, with its output; goal: under 90 s on two cores.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const GOAL_SECONDS = 90;

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const compile = (project) => ({ name: `tsc ${project}`, cmd: bin('tsc'), args: ['-p', project] });

const compilations = ['tsconfig.json', 'tsconfig.pure.json', 'runtime/guest/tsconfig.json']
  .filter((project) => existsSync(join(ROOT, project)))
  .map(compile);

/** Steps of one stage run side by side, as far as there are cores. */
const stages = [
  compilations,
  [
    {
      name: 'eslint',
      cmd: bin('eslint'),
      args: [
        '.',
        '--cache',
        '--cache-strategy',
        'content',
        '--cache-location',
        'node_modules/.cache/eslint',
      ],
    },
  ],
  [{ name: 'prettier', cmd: bin('prettier'), args: ['--check', '--log-level', 'warn', '.'] }],
  [{ name: 'test:fast', cmd: 'npm', args: ['run', '--silent', 'test:fast'] }],
];

/** @returns what the step printed, its exit code and its time in seconds */
function run(step) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(step.cmd, step.args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const done = (code, text) =>
      resolve({ code, text, seconds: (performance.now() - started) / 1000 });
    child.on('error', (error) => done(1, error.message));
    child.on('close', (code) => done(code ?? 1, Buffer.concat(output).toString('utf8')));
  });
}

async function runStage(stage) {
  const waiting = [...stage];
  let failed = false;
  const lane = async () => {
    for (let step = waiting.shift(); step && !failed; step = waiting.shift()) {
      const { code, text, seconds } = await run(step);
      process.stdout.write(
        `${code === 0 ? 'ok  ' : 'FAIL'} ${seconds.toFixed(1).padStart(6)} s  ${step.name}\n`,
      );
      if (code !== 0) {
        failed = true;
        process.stdout.write(`${text.trimEnd()}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, lane));
  return !failed;
}

const started = performance.now();
for (const stage of stages) {
  if (!(await runStage(stage))) {
    process.exitCode = 1;
    break;
  }
}
const total = (performance.now() - started) / 1000;
process.stdout.write(`${total.toFixed(1)} s in all (goal: under ${GOAL_SECONDS} s)\n`);
