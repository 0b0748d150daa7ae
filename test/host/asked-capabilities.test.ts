import { describe, expect, it } from 'vitest';
import type { FindingClass } from '../../scanner/finding.js';
import { RULEBOOK_VERSION, SCAN_REPORT_SCHEMA, type ScanReport } from '../../scanner/report.js';
import { askedCapabilities, notAsked } from '../../src/host/asked-capabilities.js';
import type { Capability } from '../../src/vocabulary/capability.js';

function reportOf(found: readonly Capability[], of: FindingClass = 'safe'): ScanReport {
  const at = { file: 'index.ts', line: 1, column: 1 };
  return {
    schema: SCAN_REPORT_SCHEMA,
    rulebook: RULEBOOK_VERSION,
    class: of,
    findings: [],
    findingsOmitted: 0,
    needs: {
      capabilities: found.map((value) => ({ value, reason: 'used', at, from: 'node:fs' })),
      paths: [],
      hosts: [],
      commands: [],
      env: [],
    },
    stats: { modules: 1, characters: 0, steps: 0 },
  };
}

const reasonOf = (
  declared: readonly Capability[] | undefined,
  report: ScanReport,
  capability: Capability,
  mode: 'enforce' | 'report' = 'enforce',
): string | undefined => notAsked(askedCapabilities(declared, report, mode), capability)?.reason;

describe('what an extension asks for', () => {
  it('is without a manifest what the scanner inferred, and what needs no word (decisions 2.6)', () => {
    const { asked } = askedCapabilities(undefined, reportOf(['read', 'ui', 'read']), 'enforce');
    expect(asked).toEqual(['events', 'log', 'read', 'ui']);
    expect(reasonOf(undefined, reportOf(['read']), 'exec')).toBe('not_inferred');
    expect(reasonOf(undefined, reportOf(['read']), 'read')).toBeUndefined();
  });

  it('is only narrowed by a manifest (decisions 1.6)', () => {
    const report = reportOf(['read', 'exec']);
    expect(askedCapabilities(['read', 'http'], report, 'enforce').asked).toEqual(['read']);
    expect(reasonOf(['read', 'http'], report, 'exec')).toBe('manifest_narrows');
    expect(reasonOf(['read', 'http'], report, 'http')).toBe('not_inferred');
  });

  it('is what the manifest leaves where the inference does not count', () => {
    for (const [report, mode] of [
      [reportOf(['read'], 'flagged'), 'enforce'],
      [reportOf(['read'], 'forbidden'), 'enforce'],
      [reportOf([]), 'enforce'],
      [reportOf(['read']), 'report'],
    ] as const) {
      expect(reasonOf(undefined, report, 'exec', mode)).toBeUndefined();
      expect(reasonOf(['ui'], report, 'exec', mode)).toBe('manifest_narrows');
      expect(reasonOf(['exec'], report, 'exec', mode)).toBeUndefined();
    }
  });
});
