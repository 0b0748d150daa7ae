import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyDigest, policyText } from '../../src/policy/policy-digest.js';
import { CAPABILITIES } from '../../src/vocabulary/capability.js';
import { policyOf } from './policy-fixtures.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the digest of the policy (F-023)', () => {
  it('is the same however the settings are spelt and ordered', () => {
    const one = policyOf({
      profile: 'standard',
      denyCaps: ['log', 'ui'],
      perExtension: { b: { allow: ['read', 'exec'] }, a: { deny: ['env'] } },
    });
    const two = policyOf({
      per_extension: {
        a: { deny: ['env'], allow: [] },
        b: { allow: ['exec', 'read'], mode: null },
      },
      deny_caps: ['ui', 'log'],
      profile: 'Balanced',
    });
    expect(policyText(one)).toBe(policyText(two));
    expect(policyDigest(one, sha256)).toBe(policyDigest(two, sha256));
  });

  it.each([
    { profile: 'balanced' },
    { allowDangerous: true },
    { allowDangerousFor: ['x'] },
    { denyCaps: ['log'] },
    { perExtension: { x: { allow: ['exec'] } } },
    { perExtension: { x: { deny: ['exec'] } } },
    { perExtension: { x: { mode: 'prompt' } } },
    { perExtension: { y: { mode: 'prompt' } } },
  ])('changes with %j', (section) => {
    expect(policyText(policyOf(section))).not.toBe(policyText(policyOf()));
  });

  it('does not change with the order of lists', () => {
    const caps = fc.shuffledSubarray([...CAPABILITIES], { minLength: 1 });
    fc.assert(
      fc.property(caps, (list) => {
        const text = (each: readonly string[]) =>
          policyText(policyOf({ denyCaps: each, perExtension: { x: { allow: each } } }));
        expect(text(list)).toBe(text([...list].reverse()));
      }),
    );
  });
});
