/**
 * The report for who installs: what the scan found, unchanged, and beside it who the extension is,
 * where it comes from, what it would need, and what this host would do with it. One of these for
 * each extension is what `pi-host scan --json` prints and `pi-host diff` reads back.
 */
import { worstClass, type Finding, type FindingClass } from '../finding.js';
import type { ScanReport } from '../report.js';
import type { ProposedManifest } from './proposed-manifest.js';
import type { DependencyOrigin, Provenance } from './provenance.js';
import { recommendationOf, scoreOf, type Recommendation } from './score.js';
import { verdictOf, type ScanProfile, type ScanVerdict } from '../verdict.js';
import type { Waiver } from '../waiver.js';

export interface ScannedSubject {
  /** As the operator gave it, or what was found in it. */
  readonly path: string;
  /** As policy, ledger and waivers know it; null where nothing can be loaded. */
  readonly id: string | null;
  readonly digest: string | null;
}

export interface InstallReport extends ScanReport, ScannedSubject {
  readonly profile: string;
  /** What this host would do with it under `profile`, waivers applied. */
  readonly verdict: ScanVerdict;
  /** From 0 to 100; findings that a waiver covers do not count. */
  readonly score: number;
  readonly recommendation: Recommendation;
  /** Places in `findings` that a waiver covers. */
  readonly waived: readonly number[];
  readonly proposedManifest: ProposedManifest | null;
  readonly provenance: Provenance;
  /** Packages that modules come from. */
  readonly dependencies: readonly DependencyOrigin[];
}

export interface InstallReportParts {
  readonly subject: ScannedSubject;
  readonly report: ScanReport;
  readonly profile: ScanProfile;
  readonly waivers: readonly Waiver[];
  /** Wall clock, milliseconds since 1970; waivers end. */
  readonly nowMs: number;
  readonly proposedManifest: ProposedManifest | null;
  readonly provenance: Provenance;
  readonly dependencies: readonly DependencyOrigin[];
}

export function installReportOf(parts: InstallReportParts): InstallReport {
  const { subject, report, profile, proposedManifest, provenance, dependencies } = parts;
  const { verdict, waived } = verdictOf(
    report,
    profile,
    parts.waivers,
    parts.nowMs,
    subject.digest ?? undefined,
  );
  const covered = new Set(waived.map(({ finding }) => finding));
  const counted = report.findings.filter((each) => !covered.has(each));
  const worst = remainingClass(report, counted);
  return {
    ...report,
    ...subject,
    profile,
    verdict,
    score: scoreOf(counted, worst),
    recommendation: recommendationOf(worst),
    waived: report.findings.flatMap((each, index) => (covered.has(each) ? [index] : [])),
    proposedManifest,
    provenance,
    dependencies,
  };
}

/**
 * The class of what no waiver covers: what an exit code says. A report that claims more than it
 * lists keeps its class.
 */
export function remainingClass(
  report: Pick<ScanReport, 'class' | 'findings' | 'findingsOmitted'>,
  counted: readonly Finding[],
): FindingClass {
  const isWhole = report.findingsOmitted === 0 && worstClass(report.findings) === report.class;
  return isWhole ? worstClass(counted) : report.class;
}
