/**
 * Every scan is on record: one `scan` entry for each program, in a run of its own, so that what was
 * known of a digest, when, and under which rules can be shown later. Counts and ids of rules only;
 * no path and no text of an extension stands there (INV-012).
 */
import { sha256Hex } from '../../host/hash-text.js';
import { openHostLedger } from '../../host/host-ledger.js';
import type { ScannedProgram } from '../../host/scan-path.js';
import { openStateDirectory } from '../../host/state-directory.js';
import { parseDigest, parseExtensionId } from '../../vocabulary/identity.js';
import type { JsonObject } from '../../vocabulary/json.js';
import { RULEBOOK_VERSION } from '../../../scanner/report.js';
import type { InstallReport } from '../../../scanner/report/install-report.js';
import type { Waiver } from '../../../scanner/waiver.js';
import type { LineCounts } from './scan-lines.js';

export interface ScanLedger {
  program(program: ScannedProgram, report: InstallReport, waivers: readonly Waiver[]): void;
  /** One entry for a whole stream of texts, which belong to no extension. */
  lines(counts: LineCounts): void;
}

/** @throws HostError E_LEDGER before anything is scanned when nothing could be recorded */
export async function withScanLedger<T>(
  stateDir: string,
  use: (ledger: ScanLedger) => Promise<T>,
): Promise<T> {
  const ledger = openHostLedger(openStateDirectory(stateDir));
  try {
    return await use({
      program(program, report, waivers) {
        const { id, digest } = program;
        const body = bodyOf(program, report, waivers);
        if (id === undefined || digest === undefined) ledger.append('scan', body);
        else {
          ledger.append('scan', body, {
            extensionId: parseExtensionId(id),
            digest: parseDigest(digest),
            generation: 0,
          });
        }
      },
      lines(counts) {
        ledger.append('scan', { ...counts, rulebook: RULEBOOK_VERSION });
      },
    });
  } finally {
    await ledger.close();
  }
}

function bodyOf(
  program: ScannedProgram,
  report: InstallReport,
  waivers: readonly Waiver[],
): JsonObject {
  const rules = new Map<string, number>();
  for (const { rule } of report.findings) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const waivedRules = new Set(report.waived.map((index) => report.findings[index]?.rule));
  return {
    class: report.class,
    findings: report.findings.length + report.findingsOmitted,
    modules: report.stats.modules,
    profile: report.profile,
    recommendation: report.recommendation,
    rulebook: report.rulebook,
    rules: Object.fromEntries(rules),
    score: report.score,
    verdict: report.verdict,
    waived: waivers
      .filter(({ rule, digest }) => waivedRules.has(rule) && digest === report.digest)
      .map(({ rule, owner, expiresMs }) => ({ rule, owner, expires: expiresMs })),
    // Code that cannot be loaded has no digest of its own.
    ...(program.digest === undefined
      ? {
          sources_sha256: sha256Hex([...program.files.values()].map(({ text }) => text).join('\0')),
        }
      : {}),
  };
}
