/**
 * Failing closed is written once, here: a scan that throws, or a report that is none, is a forbidden
 * finding that no waiver lifts.
 */
import { FINDING_CLASSES } from '../../scanner/finding.js';
import { RULEBOOK_VERSION, SCAN_REPORT_SCHEMA, type ScanReport } from '../../scanner/report.js';

export const SCAN_FAILED_RULE = 'scan-failed';

export function failClosedScan(scan: () => ScanReport): ScanReport {
  try {
    const report = scan();
    if (FINDING_CLASSES.includes(report.class) && Array.isArray(report.findings)) return report;
    return failedReport('it gave no report');
  } catch (error) {
    return failedReport(error instanceof Error ? error.name : 'it threw');
  }
}

/** @param why a word of ours; messages of errors may hold text of the extension */
function failedReport(why: string): ScanReport {
  return {
    schema: SCAN_REPORT_SCHEMA,
    rulebook: RULEBOOK_VERSION,
    class: 'forbidden',
    findings: [
      {
        rule: SCAN_FAILED_RULE,
        class: 'forbidden',
        tier: 'critical',
        message: `The scanner could not judge this code (${why}).`,
        remediation:
          'Report it with the version of this host; code that was not judged does not run.',
        evidence: [],
        excerpt: '',
        isGated: false,
        file: '',
        line: 1,
        column: 1,
      },
    ],
    findingsOmitted: 0,
    needs: { capabilities: [], paths: [], hosts: [], commands: [], env: [] },
    stats: { modules: 0, characters: 0, steps: 0 },
  };
}
