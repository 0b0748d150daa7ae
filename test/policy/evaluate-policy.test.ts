import { describe, expect, it } from 'vitest';
import { evaluatePolicy } from '../../src/policy/evaluate-policy.js';
import { CAPABILITIES, type Capability } from '../../src/vocabulary/capability.js';
import { DIGEST_A, DIGEST_B, policyOf } from './policy-fixtures.js';

type Row = readonly [
  section: Readonly<Record<string, unknown>>,
  capability: Capability,
  decision: string,
  layer: string,
  reason: string,
];

const BENIGN = ['read', 'write', 'http', 'events', 'session', 'ui', 'tool', 'log'] as const;

describe('profiles', () => {
  it.each(['safe', 'standard', 'balanced'])(
    '%s allows the mediated capabilities by default and denies exec and env (F-011, F-012, F-035, C-42, C-51, INV-008)',
    (profile) => {
      const policy = policyOf({ profile });
      for (const capability of BENIGN) {
        expect(evaluatePolicy(policy, { extensionId: 'x', capability })).toEqual({
          decision: 'allow',
          layer: 'default_caps',
          reason: 'default_caps',
        });
      }
      for (const capability of ['exec', 'env'] as const) {
        expect(evaluatePolicy(policy, { extensionId: 'x', capability })).toMatchObject({
          decision: 'deny',
          layer: 'deny_caps',
        });
      }
    },
  );

  it('permissive allows everything, by its mode (F-013)', () => {
    const policy = policyOf({ profile: 'permissive' });
    for (const capability of CAPABILITIES) {
      expect(evaluatePolicy(policy, { extensionId: 'x', capability })).toEqual({
        decision: 'allow',
        layer: 'mode',
        reason: 'permissive',
      });
    }
  });

  it('a capability that no list names is denied, asked for or allowed by the mode (F-028, F-040, F-047)', () => {
    const capability = 'analytics' as Capability;
    const decisionUnder = (profile: string) =>
      evaluatePolicy(policyOf({ profile }), { extensionId: 'x', capability });
    expect(decisionUnder('safe')).toMatchObject({
      decision: 'deny',
      reason: 'not_in_default_caps',
    });
    expect(decisionUnder('standard')).toMatchObject({
      decision: 'prompt',
      reason: 'prompt_required',
    });
    expect(decisionUnder('permissive')).toMatchObject({ decision: 'allow', reason: 'permissive' });
  });
});

describe('the precedence chain', () => {
  const rows: readonly Row[] = [
    [
      { profile: 'permissive', perExtension: { x: { deny: ['exec'], allow: ['exec'] } } },
      'exec',
      'deny',
      'extension_deny',
      'extension_deny',
    ],
    [
      { denyCaps: ['http'], perExtension: { x: { deny: ['http'] } } },
      'http',
      'deny',
      'extension_deny',
      'extension_deny',
    ],
    [
      { profile: 'standard', perExtension: { x: { allow: ['exec', 'env'] } } },
      'exec',
      'deny',
      'deny_caps',
      'deny_caps',
    ],
    [
      { profile: 'permissive', denyCaps: ['exec'], perExtension: { x: { allow: ['exec'] } } },
      'exec',
      'deny',
      'deny_caps',
      'deny_caps',
    ],
    [
      { denyCaps: ['exec'], allowDangerous: true, perExtension: { x: { allow: ['exec'] } } },
      'exec',
      'deny',
      'deny_caps',
      'deny_caps',
    ],
    [
      { perExtension: { x: { allow: ['read'] } } },
      'read',
      'allow',
      'extension_allow',
      'extension_allow',
    ],
    [{ perExtension: { y: { deny: ['read'] } } }, 'read', 'allow', 'default_caps', 'default_caps'],
    [
      { allowDangerous: true, perExtension: { x: { mode: 'permissive' } } },
      'exec',
      'allow',
      'mode',
      'permissive',
    ],
    [
      { profile: 'permissive', perExtension: { x: { mode: 'strict' } } },
      'exec',
      'deny',
      'mode',
      'not_in_default_caps',
    ],
    [{ perExtension: { x: { mode: 'permissive' } } }, 'exec', 'deny', 'deny_caps', 'deny_caps'],
  ];

  it.each(rows)(
    'under %j, %s: %s by %s (F-024, F-025, F-026, F-027, F-029, C-06, C-41)',
    (section, capability, decision, layer, reason) => {
      expect(evaluatePolicy(policyOf(section), { extensionId: 'x', capability })).toMatchObject({
        decision,
        layer,
        reason,
      });
    },
  );
});

describe('the opt-in to dangerous capabilities', () => {
  it.each([
    ['safe', 'deny', 'not_in_default_caps'],
    ['balanced', 'prompt', 'prompt_required'],
  ])('for all under %s leads to %s, no further (F-018)', (profile, decision, reason) => {
    const policy = policyOf({ profile, allowDangerous: true });
    const query = { extensionId: 'x', capability: 'exec' } as const;
    expect(evaluatePolicy(policy, query)).toMatchObject({ decision, layer: 'mode', reason });
  });

  it('for one id or digest lifts the deny for it alone (F-037, C-06)', () => {
    const policy = policyOf({
      allowDangerousFor: ['x', DIGEST_A],
      perExtension: {
        x: { allow: ['exec'] },
        y: { allow: ['exec'] },
        [DIGEST_A]: { allow: ['env'] },
      },
    });
    const decision = (extensionId: string, capability: Capability, digest?: string) =>
      evaluatePolicy(policy, { extensionId, capability, digest }).decision;
    expect(decision('x', 'exec')).toBe('allow');
    expect(decision('y', 'exec')).toBe('deny');
    expect(decision('y', 'env', DIGEST_A)).toBe('allow');
    expect(decision('y', 'env', DIGEST_B)).toBe('deny');
  });
});

describe('rules by digest', () => {
  it('hold whatever the extension calls itself', () => {
    const policy = policyOf({
      perExtension: { [`sha256:${DIGEST_A.toUpperCase()}`]: { deny: ['http'] } },
    });
    const query = { extensionId: 'innocent', capability: 'http' } as const;
    expect(evaluatePolicy(policy, { ...query, digest: DIGEST_A }).layer).toBe('extension_deny');
    expect(evaluatePolicy(policy, { ...query, digest: DIGEST_B }).decision).toBe('allow');
    expect(evaluatePolicy(policy, query).decision).toBe('allow');
  });

  it('are not reached by an id that spells a digest (INV-003)', () => {
    const policy = policyOf({
      allowDangerousFor: [DIGEST_A],
      perExtension: { [DIGEST_A]: { allow: ['exec'] } },
    });
    const query = { extensionId: DIGEST_A, digest: DIGEST_B, capability: 'exec' } as const;
    expect(evaluatePolicy(policy, query)).toMatchObject({ decision: 'deny', layer: 'deny_caps' });
  });

  it('add to the rule of the id: either may deny, and the stricter mode holds', () => {
    const policy = policyOf({
      profile: 'permissive',
      perExtension: {
        x: { allow: ['read'], mode: 'prompt' },
        [DIGEST_A]: { deny: ['read'], mode: 'strict' },
      },
    });
    const query = { extensionId: 'x', digest: DIGEST_A } as const;
    expect(evaluatePolicy(policy, { ...query, capability: 'read' }).layer).toBe('extension_deny');
    expect(evaluatePolicy(policy, { ...query, capability: 'ui' }).decision).toBe('deny');
    expect(evaluatePolicy(policy, { extensionId: 'x', capability: 'ui' }).decision).toBe('prompt');
  });
});

describe('remediation', () => {
  it('is absent where the call is allowed', () => {
    const query = { extensionId: 'x', capability: 'read' } as const;
    expect(evaluatePolicy(policyOf(), query)).not.toHaveProperty('remediation');
  });

  it('names the one setting, or all that stand in the way (C-06)', () => {
    const query = { extensionId: 'my-ext', capability: 'exec' } as const;
    const cure = (section: Readonly<Record<string, unknown>>) =>
      evaluatePolicy(policyOf(section), query).remediation;
    expect(cure({ perExtension: { 'my-ext': { allow: ['exec'] } } })).toBe(
      'add "my-ext" to extensionPolicy.allowDangerousFor',
    );
    expect(cure({ allowDangerous: true })).toBe(
      'add "exec" to extensionPolicy.perExtension.my-ext.allow',
    );
    expect(cure({ denyCaps: ['exec'], perExtension: { 'my-ext': { deny: ['exec'] } } })).toBe(
      'remove "exec" from extensionPolicy.perExtension.my-ext.deny, and remove "exec" from extensionPolicy.denyCaps, and add "my-ext" to extensionPolicy.allowDangerousFor, and add "exec" to extensionPolicy.perExtension.my-ext.allow',
    );
  });
});
