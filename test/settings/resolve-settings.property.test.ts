import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePolicy } from '../../src/policy/evaluate-policy.js';
import { derivePolicy } from '../../src/policy/policy.js';
import {
  resolveSettings,
  type SettingsFile,
  type SettingsInput,
} from '../../src/settings/resolve-settings.js';
import { CAPABILITIES, type Capability } from '../../src/vocabulary/capability.js';
import { projectJson, userJson } from './settings-files.js';

const RANK = { allow: 0, prompt: 1, deny: 2 } as const;
const IDS = ['x', 'y', 'ab'.repeat(32), 'nobody'];

/** How strict the policy of these sources is, for every extension and capability. */
function strictness(input: SettingsInput): readonly number[] {
  const policy = derivePolicy(resolveSettings(input).settings.extensionPolicy);
  return IDS.flatMap((extensionId) =>
    CAPABILITIES.map((capability) => {
      const digest = extensionId === 'y' ? 'ab'.repeat(32) : undefined;
      return RANK[evaluatePolicy(policy, { extensionId, digest, capability }).decision];
    }),
  );
}

function expectAtLeastAsStrict(after: readonly number[], before: readonly number[]): void {
  expect(after.every((rank, index) => rank >= (before[index] ?? 0))).toBe(true);
}

const caps = fc.uniqueArray(fc.constantFrom<Capability>(...CAPABILITIES), { maxLength: 4 });
const rule = fc.record(
  {
    allow: caps,
    deny: caps,
    mode: fc.constantFrom('strict', 'prompt', 'permissive', null),
    quota: fc.record(
      { maxHttpRequests: fc.option(fc.nat(100)), max_memory_mb: fc.option(fc.nat(100)) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const policySection = fc.record(
  {
    profile: fc.constantFrom('safe', 'standard', 'balanced', 'permissive', 'bogus'),
    allowDangerous: fc.boolean(),
    allow_dangerous_for: fc.uniqueArray(fc.constantFrom('x', 'y', 'ab'.repeat(32))),
    denyCaps: caps,
    per_extension: fc.dictionary(fc.constantFrom('x', 'y', 'ab'.repeat(32)), rule),
    execMediation: fc.record(
      {
        enabled: fc.boolean(),
        denyThreshold: fc.constantFrom('low', 'medium', 'high', 'critical'),
        allowPatterns: fc.array(fc.constantFrom('a', 'b')),
        denyPatterns: fc.array(fc.constantFrom('a', 'b')),
      },
      { requiredKeys: [] },
    ),
    secretBroker: fc.record({ enabled: fc.boolean() }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const tree = fc.record(
  {
    extensionPolicy: policySection,
    extensionRisk: fc.record(
      { enabled: fc.boolean(), enforce: fc.boolean(), alpha: fc.constantFrom(0.001, 0.05) },
      { requiredKeys: [] },
    ),
    extension_runtime: fc.record(
      {
        maxMemoryMb: fc.integer({ min: 16, max: 512 }),
        httpPorts: fc.array(fc.constantFrom(80, 81)),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

describe('a project file', () => {
  it('never loosens the policy of the user, whatever it says (C-04, INV-004)', () => {
    fc.assert(
      fc.property(tree, tree, (user, project) => {
        const before = strictness({ files: [userJson(user)] });
        const after = strictness({ files: [userJson(user), projectJson(project)] });
        expectAtLeastAsStrict(after, before);
      }),
      { numRuns: 500 },
    );
  });

  it('never loosens a limit or a guard of the user (C-04)', () => {
    fc.assert(
      fc.property(tree, tree, (user, project) => {
        const { settings: before } = resolveSettings({ files: [userJson(user)] });
        const { settings: after } = resolveSettings({
          files: [userJson(user), projectJson(project)],
        });
        const tiers = ['low', 'medium', 'high', 'critical'];
        const mediation = [before, after].map(
          ({ extensionPolicy }) => extensionPolicy.execMediation,
        );
        const [old, now] = mediation.map((each) => ({
          off: Number(!each.enabled),
          threshold: tiers.indexOf(each.denyThreshold),
          allowed: each.allowPatterns.length,
          denied: -new Set(each.denyPatterns).size,
        }));
        for (const key of ['off', 'threshold', 'allowed', 'denied'] as const) {
          expect(now?.[key] ?? 1).toBeLessThanOrEqual(old?.[key] ?? 0);
        }
        expect(after.extensionRuntime.maxMemoryMb).toBeLessThanOrEqual(
          before.extensionRuntime.maxMemoryMb,
        );
        expect(after.extensionRisk.alpha).toBeGreaterThanOrEqual(before.extensionRisk.alpha);
        const ports = before.extensionRuntime.httpPorts;
        expect(after.extensionRuntime.httpPorts.every((port) => ports.includes(port))).toBe(true);
        for (const [id, ruleBefore] of before.extensionPolicy.perExtension) {
          const limit = (each: typeof before) =>
            each.extensionPolicy.perExtension.get(id)?.quota.maxHttpRequests ?? Infinity;
          expect(limit(after)).toBeLessThanOrEqual(ruleBefore.quota.maxHttpRequests ?? Infinity);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('file contents of any kind', () => {
  const asProject = (text: string): SettingsFile => projectJson(text);
  const safe = strictness({});

  it('never give a policy looser than safe when they are in error (INV-006)', () => {
    const mutated = fc
      .tuple(tree, fc.nat(), fc.constantFrom('', '{', '"', ',', '\u0000', 'x', '\\', '}'))
      .map(([value, at, inserted]) => {
        const text = JSON.stringify(value);
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + inserted + text.slice(cut + 1);
      });
    const anything = fc.oneof(mutated, fc.string(), fc.json());
    fc.assert(
      fc.property(anything, tree, fc.constantFrom('json', 'toml'), (text, other, format) => {
        const input: SettingsInput = {
          files: [{ path: '/a', level: 'user', format, text }, userJson(other, '/b')],
          cli: { extensionPolicy: { profile: 'permissive' } },
        };
        if (resolveSettings(input).errors.length === 0) return;
        expectAtLeastAsStrict(strictness(input), safe);
      }),
      { numRuns: 1000 },
    );
  });

  it('never make the host throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.jsonValue(), (text, value) => {
        for (const format of ['json', 'toml'] as const) {
          resolveSettings({ files: [{ path: '/a', level: 'user', format, text }] });
        }
        resolveSettings({ files: [asProject(JSON.stringify(value))], cli: value });
        resolveSettings({ files: [userJson({ extensionPolicy: value, extensionRisk: value })] });
      }),
      { numRuns: 500 },
    );
  });

  it('in a project never give a policy looser than without it, in error or not (INV-006, C-04)', () => {
    fc.assert(
      fc.property(tree, fc.oneof(fc.json(), fc.string()), (user, text) => {
        const before = strictness({ files: [userJson(user)] });
        const after = strictness({ files: [userJson(user), asProject(text)] });
        expectAtLeastAsStrict(after, before);
      }),
      { numRuns: 500 },
    );
  });
});

describe('profile names of any kind', () => {
  const known = /^(?:safe|standard|balanced|permissive)$/i;

  it('that are not known resolve to safe with an alert, from every source (INV-006, F-020)', () => {
    const near = fc
      .tuple(
        fc.constantFrom('permissive', 'standard', 'safe'),
        fc.nat(12),
        fc.string({ maxLength: 2 }),
      )
      .map(([name, at, extra]) => name.slice(0, at) + extra + name.slice(at));
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.string({ unit: 'binary' })), (name) => {
        fc.pre(!known.test(name));
        const inputs: SettingsInput[] = [
          { cli: { extensionPolicy: { profile: name } } },
          { env: { PI_EXTENSION_POLICY: name } },
          { files: [userJson({ extensionPolicy: { profile: name } })] },
        ];
        for (const input of inputs) {
          const { settings, diagnostics } = resolveSettings(input);
          expect(settings.extensionPolicy.profile).toBe('safe');
          expect(diagnostics[0]).toMatchObject({ alert: 'profile_transition' });
          expect(diagnostics[0]?.message).toMatch(/^[ -~]*$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
