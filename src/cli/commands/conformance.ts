/** `pi-host conformance run`: upstream's real loader and runner against this host, case by case. */
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { readCorpus } from '../../host/conformance/corpus.js';
import {
  formatCase,
  formatDifferences,
  formatSummary,
} from '../../host/conformance/format-result.js';
import { readKnownDifferences } from '../../host/conformance/known-differences.js';
import { packageRoot } from '../../host/conformance/package-root.js';
import { runCorpus } from '../../host/conformance/run-corpus.js';
import { findUpstream } from '../../host/conformance/upstream-package.js';
import { defaultStateDirectory } from '../../host/state-directory.js';
import { HostError } from '../../vocabulary/errors.js';

const JOBS_MAX = 64;
/** Beside a corpus: what is known to differ in it, and why. */
const KNOWN_FILE = 'known-differences.json';
const EXIT = { fine: 0, differs: 1, usage: 3 } as const;

interface Flags {
  readonly corpus?: string;
  readonly json?: boolean;
  readonly only?: string;
  readonly out?: string;
  readonly jobs?: string;
  readonly lanes?: string;
}

export function conformanceCommand(program: Command): void {
  const group = program
    .command('conformance')
    .description('compare this host with the real upstream, extension by extension');
  group
    .command('run')
    .description("run a corpus through both; without --corpus upstream's own examples")
    .option('--corpus <file>', 'JSON: {"extensions": [{"id", "entry", "script"?}]}')
    .option('--only <id>', 'run one case')
    .option('--out <dir>', 'keep results and traces there; finished cases are not run again')
    .option('--jobs <n>', 'cases at one time (default: one a core)')
    .option('--lanes <kind>', 'worker (default) or inline')
    .option('--json', 'print the result as JSON')
    .action(async (flags: Flags) => {
      process.exitCode = await run(flags);
    });
}

async function run(flags: Flags): Promise<number> {
  try {
    return await runChecked(flags);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT.usage;
  }
}

async function runChecked(flags: Flags): Promise<number> {
  const cwd = process.cwd();
  const own = path.join(packageRoot(), 'conformance');
  const corpusFile = flags.corpus ?? path.join(own, 'upstream-examples.json');
  const jobs = jobsOf(flags.jobs);
  const lanes = lanesOf(flags.lanes);
  const upstream = findUpstream([cwd, packageRoot()]);
  const all = readCorpus(corpusFile, flags.corpus === undefined ? path.dirname(upstream.dir) : cwd);
  const cases = flags.only === undefined ? all : all.filter(({ id }) => id === flags.only);
  if (cases.length === 0) {
    throw new HostError(
      'E_NOT_FOUND',
      `the corpus has no case ${flags.only ?? ''}: see ${corpusFile}`,
    );
  }
  const outDir = path.resolve(cwd, flags.out ?? defaultOutDir(corpusFile, lanes));
  const say = (line: string): void => {
    if (flags.json !== true) process.stdout.write(`${line}\n`);
  };
  const result = await runCorpus({
    cases,
    upstream,
    known: readKnownDifferences(path.join(path.dirname(corpusFile), KNOWN_FILE)),
    outDir,
    jobs,
    lanes,
    onCase(each, progress) {
      say(formatCase(each, progress));
      for (const line of formatDifferences(each)) say(line);
    },
  });
  if (flags.json === true) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  for (const line of formatSummary(result.summary, outDir)) say(line);
  return result.summary.ok ? EXIT.fine : EXIT.differs;
}

function jobsOf(given: string | undefined): number {
  if (given === undefined) return os.availableParallelism();
  const jobs = Number(given);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > JOBS_MAX) {
    throw new HostError('E_CONFIG', `--jobs takes a number from 1 to ${JOBS_MAX}`);
  }
  return jobs;
}

function lanesOf(given: string | undefined): 'worker' | 'inline' {
  if (given === undefined || given === 'worker') return 'worker';
  if (given === 'inline') return 'inline';
  throw new HostError('E_CONFIG', '--lanes takes worker or inline');
}

/** Each corpus has its folder, so that two never share a finished case. */
function defaultOutDir(corpusFile: string, lanes: string): string {
  const key = createHash('sha256')
    .update(`${path.resolve(corpusFile)} ${lanes}`)
    .digest('hex');
  const state = defaultStateDirectory(process.env, os.homedir());
  return path.join(state, 'conformance', key.slice(0, 12));
}
