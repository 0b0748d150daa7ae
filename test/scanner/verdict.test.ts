import { describe, expect, it } from 'vitest';
import type { Finding, FindingClass } from '../../scanner/finding.js';
import { worstClass } from '../../scanner/finding.js';
import { verdictOf, type ScanProfile, type ScanVerdict } from '../../scanner/verdict.js';
import { parseWaivers } from '../../scanner/waiver.js';

const DIGEST = 'ab'.repeat(32);
const NOW = Date.parse('2026-02-20T12:00:00Z');

function finding(given: Partial<Finding> & { readonly class: FindingClass }): Finding {
  return {
    rule: 'some-rule',
    tier: 'high',
    message: 'does it',
    remediation: 'do not',
    evidence: [],
    excerpt: '',
    isGated: false,
    file: 'index.ts',
    line: 1,
    column: 1,
    ...given,
  };
}

const report = (findings: readonly Finding[], findingsOmitted = 0) => ({
  class: worstClass(findings),
  findings,
  findingsOmitted,
});

const waiver = (rule: string, digest = DIGEST) =>
  parseWaivers(
    [{ rule, digest, owner: 'me', reason: 'known', created: '2026-02-14', expires: '2026-02-28' }],
    NOW,
  ).waivers;

const forbidden = finding({ class: 'forbidden', rule: 'native-door' });
const gated = finding({ class: 'forbidden', rule: 'code-from-strings', isGated: true });
const flagged = finding({ class: 'flagged', rule: 'raw-socket' });
const safe = finding({ class: 'safe', rule: 'note' });

describe('the verdict', () => {
  it.each<[string, readonly Finding[], ScanProfile, ScanVerdict]>([
    ['nothing', [], 'safe', 'allow'],
    ['a safe finding', [safe], 'safe', 'allow'],
    ['a flagged finding', [flagged], 'safe', 'flag'],
    ['a flagged finding', [flagged], 'balanced', 'flag'],
    ['a flagged finding', [flagged], 'permissive', 'flag'],
    ['a forbidden finding', [forbidden], 'safe', 'block'],
    ['a forbidden finding', [forbidden], 'balanced', 'block'],
    ['a forbidden finding', [forbidden], 'permissive', 'block'],
    ['code from strings', [gated], 'safe', 'block'],
    ['code from strings', [gated], 'balanced', 'flag'],
    ['code from strings', [gated], 'permissive', 'flag'],
    ['flagged beside forbidden', [forbidden, flagged], 'balanced', 'block'],
    ['flagged beside code from strings', [gated, flagged], 'balanced', 'flag'],
  ])('on %s (%#) is what the class and the profile say (C-29)', (_, findings, profile, verdict) => {
    expect(verdictOf(report(findings), profile).verdict).toBe(verdict);
  });

  it('treats a profile that it does not know as safe (INV-006)', () => {
    const unknown: string = 'standardish';
    expect(verdictOf(report([gated]), unknown as ScanProfile).verdict).toBe('block');
  });

  it('names the findings that give it and no others', () => {
    expect(verdictOf(report([forbidden, flagged, safe]), 'safe').findings).toEqual([forbidden]);
    expect(verdictOf(report([gated, flagged]), 'balanced').findings).toEqual([gated, flagged]);
    expect(verdictOf(report([safe]), 'safe').findings).toEqual([]);
  });
});

describe('a waiver', () => {
  it('takes the findings of its rule out, and they are named (F-272)', () => {
    const result = verdictOf(
      report([forbidden, flagged]),
      'safe',
      waiver('native-door'),
      NOW,
      DIGEST,
    );
    expect(result.verdict).toBe('flag');
    expect(result.findings).toEqual([flagged]);
    expect(result.waived.map((each) => each.finding)).toEqual([forbidden]);
  });

  it('counts for its own digest, in its time and with a digest at all', () => {
    const waivers = waiver('native-door');
    const [first] = waivers;
    const later = first?.expiresMs ?? 0;
    for (const [given, at, digest] of [
      [waivers, NOW, 'cd'.repeat(32)],
      [waivers, later, DIGEST],
      [waivers, NOW, undefined],
      [waiver('raw-socket'), NOW, DIGEST],
    ] as const) {
      expect(verdictOf(report([forbidden]), 'permissive', given, at, digest).verdict).toBe('block');
    }
  });

  it('never takes out what says that nothing was judged', () => {
    const failed = finding({ class: 'forbidden', rule: 'scan-failed' });
    const made = { ...(waiver('native-door')[0] ?? expect.fail('good')), rule: 'scan-failed' };
    expect(verdictOf(report([failed]), 'permissive', [made], NOW, DIGEST).verdict).toBe('block');
  });
});

describe('a report that does not show everything', () => {
  it('counts omitted findings as the last of the listed, and no waiver lifts them', () => {
    expect(
      verdictOf(report([forbidden], 1), 'safe', waiver('native-door'), NOW, DIGEST).verdict,
    ).toBe('block');
    expect(verdictOf(report([gated], 1), 'balanced').verdict).toBe('block');
    expect(verdictOf(report([flagged], 1), 'safe').verdict).toBe('flag');
    expect(verdictOf({ ...report([]), findingsOmitted: 1 }, 'safe').verdict).toBe('block');
  });

  it('counts its class when no finding bears it out', () => {
    expect(verdictOf({ ...report([flagged]), class: 'forbidden' }, 'permissive').verdict).toBe(
      'block',
    );
    expect(verdictOf({ ...report([]), class: 'flagged' }, 'safe').verdict).toBe('flag');
  });
});
