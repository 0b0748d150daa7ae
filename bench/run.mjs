/**
 * `npm run bench [-- <name>...] [-- --check]`: runs the benches one after the other, each in a
 * process of its own, prints one table, and writes bench/out/bench.json.
 * Exit: 0 fine; 1 with --check when a budget of budgets.json is broken; 3 unknown name or a bench
 * that failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, formatResult, formatVerdicts } from './support/report.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const OUT = path.join(HERE, 'out');
const SUFFIX = '.bench.mjs';
const EXIT = { fine: 0, over: 1, failed: 3 };

const known = readdirSync(HERE)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const budgets = JSON.parse(readFileSync(path.join(HERE, 'budgets.json'), 'utf8'));

function readArguments(args) {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const names = args.filter((arg) => !arg.startsWith('-'));
  const wrong = [
    ...flags.filter((flag) => flag !== '--check'),
    ...names.filter((name) => !known.includes(name)),
  ];
  if (wrong.length > 0) {
    process.stderr.write(`unknown: ${wrong.join(', ')}\nbenches: ${known.join(', ')}\n`);
    process.exit(EXIT.failed);
  }
  return { check: flags.includes('--check'), names: names.length > 0 ? names : known };
}

/** @returns {Promise<object>} what the bench's run() gave */
function runBench(name) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--expose-gc', path.join(HERE, 'support/child.mjs'), path.join(HERE, name + SUFFIX)],
      { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    let result;
    child.on('message', (message) => {
      result = message;
    });
    child.on('close', (code) => {
      if (result === undefined)
        reject(new Error(`${name} ended with ${String(code)} and no result`));
      else resolve(result);
    });
  });
}

const machine = () => ({
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  platform: `${os.platform()} ${os.release()} ${os.arch()}`,
  node: process.version,
});

const { check, names } = readArguments(process.argv.slice(2));
const before = { date: new Date().toISOString(), load: os.loadavg() };
const results = [];
let failed = false;
for (const name of names) {
  try {
    const result = await runBench(name);
    results.push(result);
    process.stdout.write(formatResult(result));
  } catch (error) {
    failed = true;
    process.stderr.write(`${error.message}\n`);
  }
}
const verdicts = compare(results, budgets);
process.stdout.write(formatVerdicts(verdicts));
mkdirSync(OUT, { recursive: true });
const record = { machine: machine(), ...before, loadAfter: os.loadavg(), results, verdicts };
const file = path.join(
  OUT,
  names.length === known.length ? 'bench.json' : `bench-${names.join('-')}.json`,
);
writeFileSync(file, JSON.stringify(record, undefined, 2) + '\n');
process.stdout.write(
  `\nload ${before.load.map((value) => value.toFixed(1)).join(' ')}; written to ${path.relative(process.cwd(), file)}\n`,
);
const broken = verdicts.some(({ kind, ok }) => kind === 'budget' && !ok);
process.exitCode = failed ? EXIT.failed : check && broken ? EXIT.over : EXIT.fine;
