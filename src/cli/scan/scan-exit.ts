/** What the exit code of a scan says: the worst that was found, an error of ours above all. */
import type { FindingClass } from '../../../scanner/finding.js';
import { remainingClass, type InstallReport } from '../../../scanner/report/install-report.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

const CODES = {
  safe: EXIT.fine,
  flagged: EXIT.finding,
  forbidden: EXIT.refused,
} as const satisfies Record<FindingClass, ExitCode>;

export function exitOfClass(of: FindingClass): ExitCode {
  return CODES[of];
}

/** Findings that a waiver covers do not count; the profile has no say. */
export function exitOfReport(report: InstallReport): ExitCode {
  const waived = new Set(report.waived);
  const counted = report.findings.filter((_finding, index) => !waived.has(index));
  return CODES[remainingClass(report, counted)];
}

export function worstExit(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
