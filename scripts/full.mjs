/**
 * `npm run full`: the sizes that are too large for `npm test`. Runs the whole conformance corpus, the
 * tests with coverage, the benches with their budgets, and the scanner on its corpora and on real code,
 * and writes one JSON with date, machine and results to results/full.json, which is committed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

/** Random and broken programs given to the scanner; `npm test` runs 300. */
const FUZZ_PROGRAMS = 10_000;
const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @returns {Promise<{ code: number | null, stdout: string, seconds: number }>} */
function run(command, args) {
  process.stderr.write(`\n> ${command} ${args.join(' ')}\n`);
  const begun = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.on('close', (code) => {
      resolve({ code, stdout, seconds: Math.round((Date.now() - begun) / 1000) });
    });
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
  } catch {
    return null;
  }
}

function lineCoverage(summary) {
  if (summary === null) return null;
  const folders = {};
  for (const [file, { lines }] of Object.entries(summary)) {
    const folder =
      /\/((?:src\/[^/]+|hostcalls\/(?:abi|connectors\/[^/]+|methods)|runtime(?:\/[a-z]+)?))\//.exec(
        file,
      )?.[1];
    if (folder === undefined) continue;
    const sum = (folders[folder] ??= { total: 0, covered: 0 });
    sum.total += lines.total;
    sum.covered += lines.covered;
  }
  return Object.fromEntries(
    Object.entries(folders)
      .sort()
      .map(([folder, { total, covered }]) => [
        folder,
        total === 0 ? 100 : Math.round((1000 * covered) / total) / 10,
      ]),
  );
}

const conformance = await run(process.execPath, [
  'dist/src/cli/main.js',
  'conformance',
  'run',
  '--json',
]);
const tests = await run('npx', [
  'vitest',
  'run',
  '--coverage',
  '--reporter=json',
  '--outputFile=coverage/tests.json',
]);
const bench = await run(process.execPath, ['bench/run.mjs', '--check']);
const scanner = await run(process.execPath, [
  'scripts/scan-corpus/measure.mjs',
  '--fuzz',
  String(FUZZ_PROGRAMS),
]);
const testReport = readJson('coverage/tests.json');
const parsed = conformance.stdout === '' ? null : JSON.parse(conformance.stdout);
const report = {
  date: new Date().toISOString(),
  machine: {
    node: process.version,
    platform: `${os.platform()} ${os.arch()}`,
    cpus: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
  },
  conformance: {
    exitCode: conformance.code,
    seconds: conformance.seconds,
    summary: parsed?.summary ?? null,
    differing: (parsed?.cases ?? [])
      .filter(({ status }) => status !== 'equal')
      .map(({ id, status, differences }) => ({ id, status, differences })),
  },
  tests: {
    exitCode: tests.code,
    seconds: tests.seconds,
    total: testReport?.numTotalTests ?? null,
    passed: testReport?.numPassedTests ?? null,
    failed: testReport?.numFailedTests ?? null,
    lineCoveragePercent: lineCoverage(readJson('coverage/coverage-summary.json')),
  },
  bench: {
    exitCode: bench.code,
    seconds: bench.seconds,
    figures: readJson('bench/out/bench.json'),
  },
  scanner: {
    exitCode: scanner.code,
    seconds: scanner.seconds,
    figures: readJson('results/scanner.json'),
  },
};
mkdirSync(path.join(ROOT, 'results'), { recursive: true });
writeFileSync(
  path.join(ROOT, 'results/full.json'),
  await format(JSON.stringify(report), { parser: 'json', printWidth: 100 }),
);
const failed = [conformance, tests, bench, scanner].some(({ code }) => code !== 0);
process.stdout.write(
  `results/full.json written; ${failed ? 'something failed, see above' : 'all passed'}\n`,
);
process.exit(failed ? 1 : 0);
