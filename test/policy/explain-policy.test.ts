import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { explainPolicy } from '../../src/policy/explain-policy.js';
import { formatExplain } from '../../src/policy/format-explain.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { CAPABILITIES } from '../../src/vocabulary/capability.js';
import { DIGEST_A, resolvedOf } from './policy-fixtures.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the explanation of the policy', () => {
  it('decides every capability and names the layer, the source and the way to change it (F-021)', () => {
    const explanation = explainPolicy(resolvedOf({ profile: 'standard' }), {
      extensionId: 'my-ext',
    });
    expect(explanation.capability_decisions.map((each) => each.capability)).toEqual(CAPABILITIES);
    const exec = explanation.capability_decisions.find((each) => each.capability === 'exec');
    expect(exec).toEqual({
      capability: 'exec',
      decision: 'deny',
      layer: 'deny_caps',
      reason: 'deny_caps',
      reason_detail: 'it is denied to every extension, or to every one without an opt-in',
      source: 'user:/s.json',
      dangerous: true,
      remediation: {
        to_allow: [
          { change: 'add', key: 'extensionPolicy.allowDangerousFor', item: 'my-ext' },
          { change: 'add', key: 'extensionPolicy.perExtension.my-ext.allow', item: 'exec' },
        ],
        to_allow_text:
          'add "my-ext" to extensionPolicy.allowDangerousFor, and add "exec" to extensionPolicy.perExtension.my-ext.allow',
        to_restrict_text: null,
      },
    });
  });

  it('has the fields that operators and their tools read (F-022)', () => {
    const explanation = explainPolicy(resolveSettings({}));
    expect(explanation).toMatchObject({
      schema: 'pi.ext.policy_explanation.v1',
      requested_profile: 'safe',
      effective_profile: 'safe',
      profile_aliases: { standard: 'balanced' },
      profile_source: 'default',
      mode: 'strict',
      allow_dangerous: false,
      default_caps: ['read', 'write', 'http', 'events', 'session', 'ui', 'tool', 'log'].sort(
        (a, b) => CAPABILITIES.findIndex((c) => c === a) - CAPABILITIES.findIndex((c) => c === b),
      ),
      deny_caps: ['exec', 'env'],
      dangerous_capabilities: ['exec', 'env'],
      dangerous_allowed: [],
      dangerous_denied: ['exec', 'env'],
      secret_broker_enabled: true,
      exec_mediation_enabled: true,
      risk_phase: 'shadow',
      risk_enforced: false,
      extension_id: null,
      policy_digest: null,
      migration_guardrails: { default_profile: 'safe', active_default_profile: true },
    });
    expect(explanation.profile_presets.map((preset) => preset.profile)).toEqual([
      'safe',
      'balanced',
      'permissive',
    ]);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });

  it('shows the name that was asked for and the profile that holds (C-03)', () => {
    const cli = { extensionPolicy: { profile: 'standard' } };
    expect(explainPolicy(resolveSettings({ cli }))).toMatchObject({
      requested_profile: 'standard',
      effective_profile: 'balanced',
      profile_source: 'cli',
    });
  });

  it('says for each decision where its setting was given', () => {
    const resolved = resolveSettings({
      files: [
        {
          path: '/u.json',
          level: 'user',
          format: 'json',
          text: JSON.stringify({
            extensionPolicy: {
              denyCaps: ['log'],
              perExtension: {
                x: { allow: ['ui'], mode: 'permissive' },
                [DIGEST_A]: { deny: ['tool'] },
              },
            },
          }),
        },
        {
          path: '/p.toml',
          level: 'project',
          format: 'toml',
          text: '[extension_policy.per_extension.x]\ndeny = ["http"]\n',
        },
      ],
      env: { PI_EXTENSION_ALLOW_DANGEROUS_FOR: 'x' },
      cli: { extensionPolicy: { profile: 'balanced' } },
    });
    const explanation = explainPolicy(resolved, { extensionId: 'x', digest: DIGEST_A });
    const sources = Object.fromEntries(
      explanation.capability_decisions.map(({ capability, layer, source }) => [
        capability,
        `${layer} ${source}`,
      ]),
    );
    expect(sources).toMatchObject({
      http: 'extension_deny project:/p.toml',
      tool: 'extension_deny user:/u.json',
      log: 'deny_caps user:/u.json',
      ui: 'extension_allow user:/u.json',
      read: 'default_caps cli',
      exec: 'mode env:PI_EXTENSION_ALLOW_DANGEROUS_FOR',
    });
    expect(explanation).toMatchObject({ mode: 'permissive', mode_source: 'user:/u.json' });
    expect(explanation.allow_dangerous_for_source).toBe('env:PI_EXTENSION_ALLOW_DANGEROUS_FOR');
    expect(explanation.dangerous_allowed).toEqual(['exec', 'env']);
  });

  it('names the opt-in for all as the source under balanced', () => {
    const resolved = resolvedOf({ profile: 'balanced', allowDangerous: true });
    const exec = explainPolicy(resolved).capability_decisions.find((d) => d.capability === 'exec');
    expect(exec).toMatchObject({ decision: 'prompt', source: 'user:/s.json', layer: 'mode' });
  });

  it('warns of allows that have no effect (C-06)', () => {
    const resolved = resolvedOf({
      profile: 'standard',
      perExtension: { 'my-trusted-ext': { allow: ['exec', 'env', 'read'] } },
    });
    const { warnings } = explainPolicy(resolved);
    expect(warnings.map(({ code, subject }) => [code, subject])).toEqual([
      ['inert_allow', 'my-trusted-ext'],
      ['inert_allow', 'my-trusted-ext'],
    ]);
    expect(warnings[0]?.message).toContain(
      'add "my-trusted-ext" to extensionPolicy.allowDangerousFor',
    );
  });

  it('warns of raised modes and of opt-ins that no rule completes', () => {
    const resolved = resolvedOf({
      allowDangerousFor: ['y', DIGEST_A],
      perExtension: {
        x: { mode: 'prompt' },
        [DIGEST_A]: { allow: ['exec'], mode: 'strict' },
      },
    });
    const { warnings } = explainPolicy(resolved);
    expect(warnings.map(({ code, subject }) => [code, subject])).toEqual([
      ['mode_raised', 'x'],
      ['inert_opt_in', 'y'],
    ]);
  });

  it('warns that a stricter mode under permissive leaves an extension its own allows only', () => {
    const resolved = resolvedOf({ profile: 'permissive', perExtension: { x: { mode: 'strict' } } });
    const { warnings } = explainPolicy(resolved);
    expect(warnings).toMatchObject([{ code: 'mode_without_defaults', subject: 'x' }]);
  });

  it('says which parts this version does not enforce, and what a host has wired (F-022)', () => {
    const resolved = resolveSettings({
      cli: { extensionRollout: { initialPhase: 'enforce_all' } },
    });
    expect(explainPolicy(resolved)).toMatchObject({
      risk_phase: 'enforce_all',
      risk_enforced: false,
      enforcement: { capability_policy: 'enforced', risk_controller: 'not_enforced' },
    });
    const enforcement = { risk_controller: 'enforced' } as const;
    expect(explainPolicy(resolved, { enforcement }).risk_enforced).toBe(true);
  });

  it.each([
    [{ enabled: false }, 'off'],
    [{ enforce: false }, 'shadow'],
  ])('with %j shows the risk phase %s (C-34)', (extensionRisk, phase) => {
    const cli = { extensionRisk, extensionRollout: { initialPhase: 'enforce_all' } };
    expect(explainPolicy(resolveSettings({ cli })).risk_phase).toBe(phase);
  });

  it('shows the smallest quota of the rules and the general one, with its source (F-033)', () => {
    const resolved = resolvedOf({
      quota: { maxHttpRequests: 10 },
      perExtension: {
        x: { quota: { maxHttpRequests: 20, maxWriteBytes: 7 } },
        [DIGEST_A]: { quota: { maxWriteBytes: 5 } },
      },
    });
    const { quota } = explainPolicy(resolved, { extensionId: 'x', digest: DIGEST_A });
    expect(quota.filter(({ limit }) => limit !== null)).toEqual([
      { resource: 'max_write_bytes', limit: 5, source: 'user:/s.json' },
      { resource: 'max_http_requests', limit: 10, source: 'user:/s.json' },
    ]);
    expect(quota).toHaveLength(7);
  });

  it('carries the digest of the policy when it is given a hash (F-023)', () => {
    const { policy_digest: digest } = explainPolicy(resolvedOf(), { hash: sha256 });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('carries the errors that made it safe (INV-006)', () => {
    const resolved = resolveSettings({
      files: [{ path: '/u.json', level: 'user', format: 'json', text: '{' }],
    });
    expect(explainPolicy(resolved).diagnostics).toMatchObject([{ code: 'unparsable_file' }]);
  });
});

describe('the explanation as a table', () => {
  it('shows profile, mode, every decision and what would allow it', () => {
    const resolved = resolvedOf({ profile: 'standard', allowDangerousFor: ['other'] });
    const text = formatExplain(explainPolicy(resolved, { extensionId: 'my-ext', hash: sha256 }), {
      color: false,
    });
    expect(text).toContain('Policy for my-ext');
    expect(text).toContain('balanced (user:/s.json, requested: standard)');
    expect(text).toMatch(/read +allow +default_caps +user:\/s\.json/);
    expect(text).toMatch(/exec +deny +deny_caps/);
    expect(text).toContain('to allow: add "my-ext" to extensionPolicy.allowDangerousFor');
    expect(text).toMatch(/scanner         on, text is judged before it becomes code$/m);
    expect(text).toMatch(/secret broker   on$/m);
    expect(text).toMatch(/exec mediation .*\(not enforced by this version\)/);
    expect(text).toMatch(/^[ -~\n]*$/);
  });

  it('shows warnings, errors, quotas and the opt-in for all', () => {
    const resolved = resolveSettings({
      cli: {
        extensionPolicy: {
          allowDangerous: true,
          perExtension: { x: { mode: 'permissive' } },
          quota: { maxSubprocesses: 2 },
          secretBroker: { enabled: false },
        },
      },
      env: { PI_EXTENSION_POLCY: 'x' },
    });
    const text = formatExplain(explainPolicy(resolved), { color: false });
    expect(text).toContain('any extension without a rule');
    expect(text).toContain('every extension (cli)');
    expect(text).toContain('max_subprocesses 2 (cli)');
    expect(text).toContain('warning: no variable "PI_EXTENSION_POLCY"');
    expect(text).toContain('secret broker   off');
    const broken = resolveSettings({ cli: { extensionPolicy: 5 } });
    expect(formatExplain(explainPolicy(broken), { color: false })).toContain(
      'error: extensionPolicy',
    );
  });

  it('colours only when asked to', () => {
    const explanation = explainPolicy(resolvedOf({ perExtension: { x: { allow: ['exec'] } } }));
    expect(formatExplain(explanation, { color: false })).not.toContain('\u001b');
    const colored = formatExplain(explanation, { color: true });
    expect(colored).toContain('\u001b[31mdeny');
    expect(colored).toContain('\u001b[32mallow');
    expect(colored).toContain('\u001b[33mwarning');
  });
});
