import { describe, expect, it } from 'vitest';
import { dangerousOptIns, profileTransition } from '../../src/policy/policy-audit.js';
import { derivePolicy } from '../../src/policy/policy.js';
import { PROFILE_PRESETS } from '../../src/policy/profile-presets.js';
import { CAPABILITIES, DANGEROUS_CAPABILITIES } from '../../src/vocabulary/capability.js';
import { DIGEST_A, resolvedOf } from './policy-fixtures.js';

function optInsOf(section: Readonly<Record<string, unknown>>) {
  const { settings, sources } = resolvedOf(section);
  return dangerousOptIns(derivePolicy(settings.extensionPolicy), sources, 'd1');
}

describe('opt-ins to dangerous capabilities', () => {
  it('leave nothing to record where there is none (INV-008)', () => {
    expect(optInsOf({})).toEqual([]);
    expect(optInsOf({ profile: 'standard', perExtension: { x: { allow: ['exec'] } } })).toEqual([]);
  });

  it('for all are recorded with their source and the policy (F-018, F-036)', () => {
    expect(optInsOf({ allowDangerous: true, allowDangerousFor: ['x'] })).toEqual([
      {
        kind: 'dangerous_opt_in',
        via: 'allow_dangerous',
        caps: ['exec', 'env'],
        scope: 'all',
        source: 'user:/s.json',
        policy_digest: 'd1',
      },
    ]);
  });

  it('for some are recorded with whom they name (F-037)', () => {
    expect(optInsOf({ allowDangerousFor: ['x', DIGEST_A], denyCaps: ['env'] })).toMatchObject([
      { via: 'allow_dangerous_for', caps: ['exec'], scope: [DIGEST_A, 'x'] },
    ]);
  });

  it('by the permissive profile are recorded as such', () => {
    expect(optInsOf({ profile: 'permissive' })).toMatchObject([{ via: 'profile', scope: 'all' }]);
  });
});

describe('a change of the profile (F-045)', () => {
  const base = { requested: 'x', source: 'cli', failedClosed: false } as const;

  it.each([
    ['safe', 'permissive', 'loosened', 'warning'],
    ['safe', 'balanced', 'loosened', 'warning'],
    ['permissive', 'balanced', 'tightened', 'info'],
    ['permissive', 'safe', 'tightened', 'info'],
  ] as const)('from %s to %s is %s, severity %s', (from, to, direction, severity) => {
    expect(profileTransition({ ...base, from, to })).toMatchObject({
      kind: 'profile_transition',
      from_profile: from,
      to_profile: to,
      direction,
      severity,
    });
  });

  it('that is none says nothing, unless a request was refused (F-020)', () => {
    expect(profileTransition({ ...base, from: 'safe', to: 'safe' })).toBeUndefined();
    const refused = profileTransition({ ...base, from: 'safe', to: 'safe', failedClosed: true });
    expect(refused).toMatchObject({ direction: 'refused', severity: 'warning' });
  });
});

describe('the table of presets', () => {
  it('names every capability in safe and balanced, as allowed or as denied (F-038, F-039)', () => {
    for (const profile of ['safe', 'balanced'] as const) {
      const { defaultCaps, denyCaps } = PROFILE_PRESETS[profile];
      expect([...defaultCaps, ...denyCaps].sort()).toEqual([...CAPABILITIES].sort());
      expect(denyCaps).toEqual(DANGEROUS_CAPABILITIES);
    }
  });
});
