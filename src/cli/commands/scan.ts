/** `pi-host scan`: judges source without running it; paths, a stream of texts, or the rules. */
import type { Command } from 'commander';
import { systemClock } from '../../host/system-clock.js';
import { RULES } from '../../../scanner/rules/index.js';
import { CliError, reportOf } from '../cli-error.js';
import type { CliIo } from '../cli-io.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { resolveFlags, stateDirOf, type GlobalFlags } from '../global-flags.js';
import { asErrorLines, runCommand } from '../run-command.js';
import { formatRules } from '../scan/format-rules.js';
import { formatScan } from '../scan/format-scan.js';
import { profileOf } from '../scan/scan-profile.js';
import { readWaivers, usableWaivers } from '../scan/read-waivers.js';
import { sarifLog, sarifSource } from '../scan/sarif-output.js';
import { exitOfClass, exitOfReport, worstExit } from '../scan/scan-exit.js';
import { withScanLedger } from '../scan/scan-ledger.js';
import { scanLines } from '../scan/scan-lines.js';
import { scanPaths, type ScanJudgement, type ScannedReport } from '../scan/scan-paths.js';

interface ScanFlags {
  readonly sarif?: boolean;
  readonly stdin?: boolean;
  readonly rules?: boolean;
  readonly profile?: string;
  readonly waivers?: string;
}

const EXIT_CODES = '\nExit codes: 0 safe, 1 flagged, 2 forbidden, 3 error in use or environment.';

export function scanCommand(program: Command): void {
  program
    .command('scan')
    .argument('[path...]', 'extension files, folders or packages')
    .option('--sarif', 'SARIF 2.1.0 on stdout, for code scanning')
    .option('--stdin', 'NDJSON: {id, filename, source} in, {id, verdict, findings} out')
    .option('--profile <name>', 'the verdict under this profile (default: the one in force)')
    .option('--waivers <file>', 'JSON list of findings that are accepted for a while')
    .option('--rules', 'list the rules')
    .description('judge the source of extensions without running it')
    .addHelpText('after', EXIT_CODES)
    .action((paths: readonly string[], options: ScanFlags, command: Command) =>
      runCommand(command, (io, flags) => scan(paths, options, flags, io)),
    );
}

function scan(
  paths: readonly string[],
  options: ScanFlags,
  flags: GlobalFlags,
  io: CliIo,
): Promise<ExitCode> | ExitCode {
  if (options.rules === true) return listRules(io);
  if (options.stdin === true) return scanStdin(paths, options, flags, io);
  if (paths.length === 0) {
    throw new CliError('no path given', { next: 'pi-host scan <path>, or --stdin, or --rules' });
  }
  if (options.sarif === true && io.json) {
    throw new CliError('--json and --sarif cannot be combined', { next: 'give one of them' });
  }
  return scanAll(paths, options, flags, io);
}

function listRules(io: CliIo): ExitCode {
  const rules = RULES.map(({ meta }) => meta);
  io.result(rules);
  for (const line of formatRules(rules, io.out)) io.line(line);
  return EXIT.fine;
}

async function scanAll(
  paths: readonly string[],
  options: ScanFlags,
  flags: GlobalFlags,
  io: CliIo,
): Promise<ExitCode> {
  const judgement = judgementOf(options, flags, io);
  const errors: unknown[] = [];
  const output = options.sarif === true ? sarifPrinter(io) : reportPrinter(io);
  let exit: ExitCode = EXIT.fine;
  await withScanLedger(stateDirOf(flags, io), async (ledger) => {
    const onError = (error: unknown): void => {
      errors.push(error);
    };
    for await (const scanned of scanPaths(paths, { ...judgement, io, ledger, onError })) {
      output.add(scanned);
      exit = worstExit(exit, exitOfReport(scanned.report));
    }
  });
  const [first] = errors;
  // With nothing scanned the error is the answer, in the form that every command gives it.
  if (output.count() === 0 && errors.length === 1) throw first;
  for (const line of errors.flatMap((error) => asErrorLines(error, io))) io.note(line);
  output.end(errors.map((error) => reportOf(error).message));
  return errors.length > 0 ? EXIT.usage : exit;
}

interface Printer {
  add(scanned: ScannedReport): void;
  count(): number;
  end(errors: readonly string[]): void;
}

function reportPrinter(io: CliIo): Printer {
  const reports: ScannedReport['report'][] = [];
  let count = 0;
  return {
    add(scanned) {
      if (count > 0) io.line();
      count += 1;
      // For people nothing needs to stay; many programs would fill the memory.
      if (io.json) reports.push(scanned.report);
      else for (const line of formatScan(scanned, io.out)) io.line(line);
    },
    count: () => count,
    end() {
      io.result(reports);
    },
  };
}

function sarifPrinter(io: CliIo): Printer {
  const sources: ReturnType<typeof sarifSource>[] = [];
  return {
    add(scanned) {
      sources.push(sarifSource(scanned, process.cwd()));
    },
    count: () => sources.length,
    end(errors) {
      io.line(JSON.stringify(sarifLog(sources, errors), null, 2));
    },
  };
}

async function scanStdin(
  paths: readonly string[],
  options: ScanFlags,
  flags: GlobalFlags,
  io: CliIo,
): Promise<ExitCode> {
  const other =
    paths.length > 0 ? 'a path' : OTHER_FLAGS.find((name) => options[name] !== undefined);
  if (other !== undefined) {
    throw new CliError(
      `--stdin and ${paths.length > 0 ? other : `--${other}`} cannot be combined`,
      {
        next: 'pi-host scan --stdin < sources.ndjson',
      },
    );
  }
  return withScanLedger(stateDirOf(flags, io), async (ledger) => {
    const counts = await scanLines(io.stdin, io.stdout);
    ledger.lines(counts);
    if (counts.errors > 0) return EXIT.usage;
    if (counts.forbidden > 0) return exitOfClass('forbidden');
    return exitOfClass(counts.flagged > 0 ? 'flagged' : 'safe');
  });
}

const OTHER_FLAGS = ['sarif', 'profile', 'waivers'] as const;

/** Waivers of the operator's settings hold here as they do at a load; a file adds more. */
function judgementOf(options: ScanFlags, flags: GlobalFlags, io: CliIo): ScanJudgement {
  const nowMs = systemClock.nowMs();
  const { waivers: known } = resolveFlags(flags, io).settings.extensionScanner;
  const given = options.waivers === undefined ? [] : readWaivers(options.waivers, nowMs, io);
  return {
    profile: profileOf(options.profile, flags, io),
    waivers: [...usableWaivers(known, nowMs, io), ...given],
  };
}
