/** `pi-host diff <old> <new>`: what a new version asks for that the old one did not. */
import type { Command } from 'commander';
import type { GrowthSide } from '../../../scanner/report/growth.js';
import type { CliIo } from '../cli-io.js';
import type { ExitCode } from '../exit-codes.js';
import { stateDirOf, type GlobalFlags } from '../global-flags.js';
import { runCommand } from '../run-command.js';
import { compareSides, exitOfGrowth } from '../scan/compare-sides.js';
import { formatGrowth } from '../scan/format-growth.js';
import { readSavedReports } from '../scan/growth-sides.js';
import { withScanLedger } from '../scan/scan-ledger.js';
import { scanPaths } from '../scan/scan-paths.js';
import { profileOf } from '../scan/scan-profile.js';

const EXIT_CODES =
  '\nExit codes: 0 no growth, 1 growth, 2 a new forbidden finding, 3 error in use or environment.';

export function diffCommand(program: Command): void {
  program
    .command('diff')
    .argument('<old>', 'file, folder, package, or a report saved by scan --json')
    .argument('<new>', 'the same')
    .description('show what a new version can do that the old one could not')
    .addHelpText('after', EXIT_CODES)
    .action((before: string, after: string, _options: unknown, command: Command) =>
      runCommand(command, (io, flags) => diff(before, after, flags, io)),
    );
}

async function diff(
  before: string,
  after: string,
  flags: GlobalFlags,
  io: CliIo,
): Promise<ExitCode> {
  const old = await sideOf(before, flags, io);
  const now = await sideOf(after, flags, io);
  const reports = compareSides(old, now);
  io.result(reports);
  for (const growth of reports) for (const line of formatGrowth(growth, io.out)) io.line(line);
  return exitOfGrowth(reports);
}

async function sideOf(
  given: string,
  flags: GlobalFlags,
  io: CliIo,
): Promise<readonly GrowthSide[]> {
  const saved = readSavedReports(given);
  if (saved !== undefined) return saved;
  return withScanLedger(stateDirOf(flags, io), async (ledger) => {
    const sides: GrowthSide[] = [];
    const onError = (error: unknown): never => {
      throw error;
    };
    const profile = profileOf(undefined, flags, io);
    for await (const { report } of scanPaths([given], {
      profile,
      waivers: [],
      io,
      ledger,
      onError,
    })) {
      sides.push(report);
    }
    return sides;
  });
}
