import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettingChange } from '../../src/policy/changes-to-allow.js';
import { changesToAllow } from '../../src/policy/changes-to-allow.js';
import { evaluatePolicy } from '../../src/policy/evaluate-policy.js';
import { explainPolicy } from '../../src/policy/explain-policy.js';
import { CAPABILITIES, type Capability } from '../../src/vocabulary/capability.js';
import { DIGEST_A, DIGEST_B, policyOf, resolvedOf } from './policy-fixtures.js';

interface Rule {
  allow: Capability[];
  deny: Capability[];
  mode: 'strict' | 'prompt' | 'permissive' | null;
}
interface Section {
  profile: 'safe' | 'balanced' | 'permissive';
  allowDangerous: boolean;
  allowDangerousFor: string[];
  denyCaps: Capability[];
  perExtension: Record<string, Rule>;
}
interface Query {
  extensionId: string;
  digest: string | undefined;
  capability: Capability;
}

const RANK = { allow: 0, prompt: 1, deny: 2 } as const;
const MODES = { strict: 'deny', prompt: 'prompt', permissive: 'allow' } as const;
const PROFILE_MODES = { safe: 'strict', balanced: 'prompt', permissive: 'permissive' } as const;
const SUBJECTS = ['x', 'y', '@a/b.c#d', 'constructor', DIGEST_A, DIGEST_B];

/** The chain once more, as naively as it can be written. */
function reference(s: Section, q: Query): string {
  const keys = [q.extensionId, q.digest].filter(
    (key, i) => i === 1 || !/^[0-9a-f]{64}$/.test(key ?? ''),
  );
  const rules = keys.flatMap((key) =>
    key && Object.hasOwn(s.perExtension, key) ? [s.perExtension[key]] : [],
  );
  const optedIn = s.allowDangerous || s.allowDangerousFor.some((key) => keys.includes(key));
  const dangerous = q.capability === 'exec' || q.capability === 'env';
  if (rules.some((r) => r?.deny.includes(q.capability))) return 'deny extension_deny';
  if (s.denyCaps.includes(q.capability)) return 'deny deny_caps';
  if (dangerous && s.profile !== 'permissive' && !optedIn) return 'deny deny_caps';
  if (rules.some((r) => r?.allow.includes(q.capability))) return 'allow extension_allow';
  if (s.profile !== 'permissive' && !dangerous) return 'allow default_caps';
  const modes = rules.map((r) => r?.mode);
  const mode = (['strict', 'prompt', 'permissive'] as const).find((m) => modes.includes(m));
  return `${MODES[mode ?? PROFILE_MODES[s.profile]]} mode`;
}

const caps = fc.uniqueArray(fc.constantFrom(...CAPABILITIES), { maxLength: 4 });
const rule: fc.Arbitrary<Rule> = fc.record({
  allow: caps,
  deny: caps,
  mode: fc.constantFrom('strict', 'prompt', 'permissive', null),
});
const section: fc.Arbitrary<Section> = fc.record({
  profile: fc.constantFrom('safe', 'balanced', 'permissive'),
  allowDangerous: fc.boolean(),
  allowDangerousFor: fc.uniqueArray(fc.constantFrom(...SUBJECTS), { maxLength: 3 }),
  denyCaps: caps,
  perExtension: fc.dictionary(fc.constantFrom(...SUBJECTS), rule, { maxKeys: 4 }),
});
const query: fc.Arbitrary<Query> = fc.record({
  extensionId: fc.constantFrom(...SUBJECTS),
  digest: fc.constantFrom(undefined, DIGEST_A, DIGEST_B),
  capability: fc.constantFrom(...CAPABILITIES),
});

describe('the precedence chain', () => {
  it('is that of a naive model, for every settings value, id and capability (INV-001, F-041)', () => {
    fc.assert(
      fc.property(section, query, (s, q) => {
        const { decision, layer } = evaluatePolicy(policyOf({ ...s }), q);
        expect(`${decision} ${layer}`).toBe(reference(s, q));
      }),
      { numRuns: 2000 },
    );
  });

  it('is that of the model for all subsets of all lists, for an ordinary and a dangerous capability (INV-001)', () => {
    const bits = (n: number, bit: number) => (n & (1 << bit)) !== 0;
    for (const capability of ['read', 'exec'] as const) {
      for (const profile of ['safe', 'balanced', 'permissive'] as const) {
        for (const mode of ['strict', 'prompt', 'permissive', null] as const) {
          for (let n = 0; n < 128; n++) {
            const list = (bit: number): Capability[] => (bits(n, bit) ? [capability] : []);
            const s: Section = {
              profile,
              allowDangerous: bits(n, 0),
              allowDangerousFor: bits(n, 1) ? ['x'] : [],
              denyCaps: list(2),
              perExtension: {
                x: { allow: list(3), deny: list(4), mode },
                [DIGEST_A]: { allow: list(5), deny: list(6), mode: null },
              },
            };
            const q = { extensionId: 'x', digest: DIGEST_A, capability };
            const { decision, layer } = evaluatePolicy(policyOf({ ...s }), q);
            expect(`${decision} ${layer}`).toBe(reference(s, q));
          }
        }
      }
    }
  });

  it('explained is the chain applied (INV-001, F-021)', () => {
    fc.assert(
      fc.property(section, query, (s, q) => {
        const { capability_decisions: decisions } = explainPolicy(resolvedOf({ ...s }), q);
        const policy = policyOf({ ...s });
        for (const { capability, decision, layer, reason } of decisions) {
          expect(evaluatePolicy(policy, { ...q, capability })).toMatchObject({
            decision,
            layer,
            reason,
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a deny', () => {
  it('that is added never allows more, to anyone (INV-004)', () => {
    fc.assert(
      fc.property(section, query, fc.constantFrom(...CAPABILITIES, 'x'), (s, q, where) => {
        const added: Section =
          where === 'x'
            ? withRule(s, 'x', (r) => ({ ...r, deny: [...CAPABILITIES] }))
            : { ...s, denyCaps: [...new Set([...s.denyCaps, where])] };
        const before = evaluatePolicy(policyOf({ ...s }), q).decision;
        const after = evaluatePolicy(policyOf({ ...added }), q).decision;
        expect(RANK[after]).toBeGreaterThanOrEqual(RANK[before]);
      }),
      { numRuns: 1000 },
    );
  });

  it('by a rule or by deny_caps is not undone by any allow or mode (INV-004, F-029)', () => {
    fc.assert(
      fc.property(section, query, (s, q) => {
        const before = evaluatePolicy(policyOf({ ...s }), q);
        if (before.layer !== 'extension_deny' && before.layer !== 'deny_caps') return;
        let more = s;
        for (const subject of SUBJECTS) {
          const open = (r: Rule): Rule => ({ ...r, allow: [...CAPABILITIES], mode: 'permissive' });
          more = withRule(more, subject, open);
        }
        expect(evaluatePolicy(policyOf({ ...more }), q).decision).toBe('deny');
      }),
      { numRuns: 1000 },
    );
  });

  it('of one extension changes no decision for another (INV-003)', () => {
    fc.assert(
      fc.property(section, rule, fc.constantFrom(...CAPABILITIES), (s, r, capability) => {
        const q = { extensionId: 'y', digest: DIGEST_B, capability };
        const before = evaluatePolicy(policyOf({ ...s }), q);
        const other = { ...s, perExtension: { ...s.perExtension, x: r, [DIGEST_A]: r } };
        expect(evaluatePolicy(policyOf(other), q)).toEqual(before);
      }),
    );
  });
});

describe('remediation', () => {
  it('leads to allow when it is followed, and is empty only where the call is allowed', () => {
    fc.assert(
      fc.property(section, query, (s, q) => {
        const policy = policyOf({ ...s });
        const changes = changesToAllow(policy, q);
        const { decision } = evaluatePolicy(policy, q);
        if (decision === 'allow') return;
        expect(changes.length).toBeGreaterThan(0);
        // An id that spells a digest cannot be named; without a digest nothing can name it.
        if (/^[0-9a-f]{64}$/.test(q.extensionId) && q.digest === undefined) return;
        const cured = changes.reduce(apply, s);
        expect(evaluatePolicy(policyOf({ ...cured }), q).decision).toBe('allow');
      }),
      { numRuns: 2000 },
    );
  });
});

function withRule(s: Section, subject: string, change: (r: Rule) => Rule): Section {
  const own = Object.hasOwn(s.perExtension, subject) ? s.perExtension[subject] : undefined;
  const present: Rule = own ?? { allow: [], deny: [], mode: null };
  return { ...s, perExtension: { ...s.perExtension, [subject]: change(present) } };
}

function apply(s: Section, { change, key, item }: SettingChange): Section {
  const edit = <T extends string>(list: T[]): T[] =>
    change === 'add' ? [...list, item as T] : list.filter((each) => each !== item);
  if (key === 'extensionPolicy.denyCaps') return { ...s, denyCaps: edit(s.denyCaps) };
  if (key === 'extensionPolicy.allowDangerousFor') {
    return { ...s, allowDangerousFor: edit(s.allowDangerousFor) };
  }
  const [, quoted, list] = /^extensionPolicy\.perExtension\.(.*)\.(allow|deny)$/.exec(key) ?? [];
  const subject = quoted?.startsWith('"') === true ? String(JSON.parse(quoted)) : String(quoted);
  return withRule(s, subject, (r) =>
    list === 'allow' ? { ...r, allow: edit(r.allow) } : { ...r, deny: edit(r.deny) },
  );
}
