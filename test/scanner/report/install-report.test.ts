/** The scan unchanged, and beside it what this host makes of it. */
import { describe, expect, it } from 'vitest';
import {
  installReportOf,
  type InstallReportParts,
} from '../../../scanner/report/install-report.js';
import { provenanceOf } from '../../../scanner/report/provenance.js';
import { finding, scanReport } from './samples.js';

const DIGEST = 'a'.repeat(64);
const NOW = Date.UTC(2026, 1, 20);

function parts(given: Partial<InstallReportParts> = {}): InstallReportParts {
  return {
    subject: { path: '/x/index.ts', id: 'x', digest: DIGEST },
    report: scanReport(),
    profile: 'safe',
    waivers: [],
    nowMs: NOW,
    proposedManifest: null,
    provenance: provenanceOf({ packageJson: undefined, lock: undefined, hasBindingGyp: false }),
    dependencies: [],
    ...given,
  };
}

const waiver = {
  rule: 'worker-threads',
  digest: DIGEST,
  owner: 'ops',
  reason: 'reviewed',
  createdMs: NOW - 1_000,
  expiresMs: NOW + 1_000,
  renewals: 0,
};

describe('an install report', () => {
  it('holds the scan report as it is', () => {
    const report = scanReport({ findings: [finding()] });
    expect(installReportOf(parts({ report }))).toMatchObject(report);
  });

  it('gives the verdict of the profile, and a class that no profile changes (C-29)', () => {
    const report = scanReport({
      findings: [finding({ rule: 'code-from-strings', class: 'forbidden', isGated: true })],
    });
    const safe = installReportOf(parts({ report }));
    const balanced = installReportOf(parts({ report, profile: 'balanced' }));
    expect([safe.class, safe.verdict]).toEqual(['forbidden', 'block']);
    expect([balanced.class, balanced.verdict]).toEqual(['forbidden', 'flag']);
    expect(balanced.score).toBe(safe.score);
  });

  it('does not count what a waiver covers, and still lists it (F-272)', () => {
    const report = scanReport({ findings: [finding(), finding({ rule: 'sockets', tier: 'low' })] });
    const waived = installReportOf(parts({ report, waivers: [waiver] }));
    expect(waived).toMatchObject({ waived: [0], verdict: 'flag', recommendation: 'Review' });
    expect(waived.findings).toHaveLength(2);
    const all = installReportOf(
      parts({ report: scanReport({ findings: [finding()] }), waivers: [waiver] }),
    );
    expect(all).toMatchObject({ verdict: 'allow', recommendation: 'Allow', score: 100 });
  });

  it('counts everything when the waiver is for other code, or its time is over (F-276)', () => {
    const report = scanReport({ findings: [finding()] });
    for (const bad of [
      { ...waiver, digest: 'b'.repeat(64) },
      { ...waiver, expiresMs: NOW },
      { ...waiver, rule: 'other' },
    ]) {
      const judged = installReportOf(parts({ report, waivers: [bad] }));
      expect(judged).toMatchObject({ waived: [], verdict: 'flag', recommendation: 'Review' });
    }
  });

  it('recommends by the class of the report when findings were left out', () => {
    const report = scanReport({ findings: [finding()], findingsOmitted: 3 });
    const judged = installReportOf(parts({ report, waivers: [waiver] }));
    expect(judged).toMatchObject({ recommendation: 'Review', verdict: 'flag' });
  });
});
