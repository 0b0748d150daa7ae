/** Findings and needs with valid defaults; a test names only what matters to it. */
import type { Finding } from '../../../scanner/finding.js';
import type { InferredNeeds, Need, ScanReport } from '../../../scanner/report.js';
import { RULEBOOK_VERSION, SCAN_REPORT_SCHEMA } from '../../../scanner/report.js';
import { worstClass } from '../../../scanner/finding.js';
import type { GrowthSide } from '../../../scanner/report/growth.js';
import { isCapability, type Capability } from '../../../src/vocabulary/capability.js';

export function finding(given: Partial<Finding> = {}): Finding {
  return {
    rule: 'worker-threads',
    class: 'flagged',
    tier: 'high',
    message: 'A worker is started.',
    remediation: 'Do the work in the extension.',
    file: 'index.ts',
    line: 3,
    column: 5,
    evidence: [],
    excerpt: 'new Worker(file)',
    isGated: false,
    ...given,
  };
}

export function need(value: string): Need {
  return { value, reason: 'it is called', from: 'fetch', at: { file: 'a.ts', line: 1, column: 1 } };
}

export function needs(
  given: Readonly<Partial<Record<keyof InferredNeeds, readonly string[]>>> = {},
): InferredNeeds {
  const of = (kind: keyof InferredNeeds): readonly Need[] => (given[kind] ?? []).map(need);
  return {
    capabilities: (given.capabilities ?? [])
      .filter(isCapability)
      .map((value): Need<Capability> => ({ ...need(value), value })),
    paths: of('paths'),
    hosts: of('hosts'),
    commands: of('commands'),
    env: of('env'),
  };
}

export function scanReport(given: Partial<ScanReport> = {}): ScanReport {
  const findings = given.findings ?? [];
  return {
    schema: SCAN_REPORT_SCHEMA,
    rulebook: RULEBOOK_VERSION,
    class: worstClass(findings),
    findings,
    findingsOmitted: 0,
    needs: needs(),
    stats: { modules: 1, characters: 10, steps: 1 },
    ...given,
  };
}

export function side(given: Partial<GrowthSide> = {}): GrowthSide {
  return { id: 'a', digest: 'd1', needs: needs(), findings: [], dependencies: [], ...given };
}
