/** From the paths of a command line to one report for each program found there. */
import os from 'node:os';
import { findPrograms } from '../../host/find-programs.js';
import { scanProgram, type ScannedProgram } from '../../host/scan-path.js';
import { systemClock } from '../../host/system-clock.js';
import { installReportOf, type InstallReport } from '../../../scanner/report/install-report.js';
import { proposedManifest } from '../../../scanner/report/proposed-manifest.js';
import type { ScanProfile } from '../../../scanner/verdict.js';
import type { Waiver } from '../../../scanner/waiver.js';
import { HostError } from '../../vocabulary/errors.js';
import { CliError } from '../cli-error.js';
import { shown, type CliIo } from '../cli-io.js';
import { createOriginReader } from './read-provenance.js';
import type { ScanLedger } from './scan-ledger.js';

export interface ScanJudgement {
  readonly profile: ScanProfile;
  readonly waivers: readonly Waiver[];
}

export interface ScannedReport {
  readonly program: ScannedProgram;
  readonly report: InstallReport;
}

export interface ScanPathsOptions extends ScanJudgement {
  readonly ledger: ScanLedger;
  readonly io: CliIo;
  /** Told of a path or program that cannot be scanned; the others still are. */
  readonly onError: (error: unknown) => void;
}

/** Reports in the order of the paths; each is on record before it is handed out. */
export async function* scanPaths(
  paths: readonly string[],
  options: ScanPathsOptions,
): AsyncGenerator<ScannedReport> {
  const { io, ledger, profile, waivers, onError } = options;
  const originsOf = createOriginReader();
  for (const given of paths) {
    try {
      for (const entry of findPrograms(given, process.cwd(), os.homedir())) {
        const scanned = attempt(() => {
          const row = showRow(io, `scanning ${shown(entry.path)}`);
          try {
            return scanProgram(entry);
          } finally {
            row.clear();
          }
        }, onError);
        if (scanned === undefined) continue;
        const { id, digest, report } = scanned;
        const installReport = installReportOf({
          subject: { path: scanned.path, id: id ?? null, digest: digest ?? null },
          report,
          profile,
          waivers,
          nowMs: systemClock.nowMs(),
          proposedManifest:
            id === undefined ? null : proposedManifest(id, scanned.entry, report.needs),
          ...originsOf(scanned),
        });
        ledger.program(scanned, installReport, waivers);
        yield { program: scanned, report: installReport };
      }
    } catch (error) {
      onError(inUse(error));
    }
  }
}

/** A path without anything to scan is the operator's to correct. */
function inUse(error: unknown): unknown {
  if (!(error instanceof HostError) || error.code !== 'E_NOT_FOUND') return error;
  const next = 'give an extension file, a folder with extensions, or a package';
  return new CliError(shown(error.message), { next, cause: error });
}

function attempt<T>(work: () => T, onError: (error: unknown) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    onError(error);
    return undefined;
  }
}

const COLUMNS_DEFAULT = 80;

/**
 * A row while this thread is busy, where no timer could draw: on a terminal only, gone afterwards.
 */
function showRow(io: CliIo, label: string): { clear(): void } {
  if (io.stderr.isTTY !== true || io.json) return { clear: () => undefined };
  const columns = (io.stderr.columns ?? 0) || COLUMNS_DEFAULT;
  io.stderr.write(`\r\u001b[K${io.err.paint('dim', label.slice(0, columns - 1))}`);
  return {
    clear: () => {
      io.stderr.write('\r\u001b[K');
    },
  };
}
