/** `pi-host ledger verify|show`: reads chains back; creates nothing, needs no extension. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { chainFiles, readEntries, verifyLedger } from '../../host/host-ledger.js';
import type { JsonObject } from '../../vocabulary/json.js';
import { CliError } from '../cli-error.js';
import type { CliIo } from '../cli-io.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { formatEntry, formatReports, summaryOf } from '../format-ledger.js';
import { ledgerDirOf, type GlobalFlags } from '../global-flags.js';
import { runCommand } from '../run-command.js';

export function ledgerCommand(program: Command): void {
  const ledger = program.command('ledger').description('check and read the ledger');
  ledger
    .command('verify')
    .argument('[path]', 'a chain, a run, or the ledger folder (default: all of it)')
    .description('verify every chain; 1 when one is broken')
    .action((given: string | undefined, _options: unknown, command: Command) =>
      runCommand(command, (io, flags) => verify(given ?? ledgerDirOf(flags, io), io)),
    );
  ledger
    .command('show')
    .argument('[path]', 'a chain or a run (default: the newest run)')
    .option('--last <n>', 'only the newest n entries')
    .description('print entries in the order of their time')
    .action((given: string | undefined, options: { readonly last?: string }, command: Command) =>
      runCommand(command, (io, flags) =>
        show(given ?? newestRun(ledgerDirOf(flags, io)), options.last, flags, io),
      ),
    );
}

function verify(target: string, io: CliIo): ExitCode {
  const reports = usable(target, verifyLedger);
  if (reports.length === 0) throw empty(target);
  const summary = summaryOf(reports);
  io.result(summary);
  for (const line of formatReports(summary, io.out)) io.line(line);
  return summary.valid ? EXIT.fine : EXIT.finding;
}

function show(target: string, last: string | undefined, flags: GlobalFlags, io: CliIo): ExitCode {
  const count = last === undefined ? Infinity : parseCount(last);
  const entries = usable(target, (folder) => chainFiles(folder).flatMap(readEntries))
    .filter((entry) => flags.extension === undefined || entry.ext === flags.extension)
    .sort(byTime);
  const newest = count === Infinity ? entries : entries.slice(Math.max(0, entries.length - count));
  io.result(newest);
  for (const entry of newest) io.line(formatEntry(entry, io.out));
  if (newest.length === 0) io.note('no entries');
  return EXIT.fine;
}

/** Order across chains is by time only; within a chain by number. */
function byTime(a: JsonObject, b: JsonObject): number {
  if (a.chain === b.chain) return Number(a.seq) - Number(b.seq);
  return Number(a.ts) - Number(b.ts);
}

function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d{1,9}$/.test(text) && Number.isInteger(count)) return count;
  throw new CliError(`--last ${text}: not a whole number`, { next: 'for example --last 20' });
}

/** Runs are named by the time they began. */
function newestRun(folder: string): string {
  const runs = usable(folder, (target) => readdirSync(target, { withFileTypes: true }))
    .filter((item) => item.isDirectory())
    .map((item) => item.name)
    .sort();
  const newest = runs.at(-1);
  if (newest === undefined) throw empty(folder);
  return path.join(folder, newest);
}

function usable<T>(target: string, read: (target: string) => T): T {
  if (!existsSync(target)) throw empty(target);
  try {
    return read(target);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliError(`${target} cannot be read: ${why}`, {
      next: 'check its rights, or give the path of a ledger',
      cause: error,
    });
  }
}

function empty(target: string): CliError {
  return new CliError(`no ledger at ${target}`, {
    next: 'run an extension first, or give the path of a ledger or its state folder with --state-dir',
  });
}
