import { describe, expect, it } from 'vitest';
import { resolveSettings, type SettingsInput } from '../../src/settings/resolve-settings.js';
import { sourceOf } from '../../src/settings/setting-source.js';
import { projectJson, userJson, userToml } from './settings-files.js';

const policyOf = (input: SettingsInput) => resolveSettings(input).settings.extensionPolicy;
const codes = (input: SettingsInput) => {
  const { diagnostics, errors } = resolveSettings(input);
  return [...errors, ...diagnostics].map((each) => each.code);
};

describe('settings without any source', () => {
  it('are the documented defaults, all with source default (F-019, C-02)', () => {
    const { settings, sources, errors, diagnostics, requestedProfile } = resolveSettings({});
    expect(settings.extensionPolicy.profile).toBe('safe');
    expect(settings.extensionPolicy.allowDangerous).toBe(false);
    expect(settings.extensionRisk).toEqual({
      enabled: true,
      enforce: true,
      alpha: 0.01,
      windowSize: 128,
      ledgerLimit: 2048,
      decisionTimeoutMs: 50,
      failClosed: true,
      bands: 'safe',
      deEscalationMargin: 0.1,
      cooldownCalls: 3,
    });
    expect(settings.extensionRollout).toEqual({
      initialPhase: 'shadow',
      rollback: {
        maxFalsePositiveRate: 0.05,
        maxErrorRate: 0.1,
        maxLatencyMs: 200,
        windowSize: 100,
      },
    });
    expect(settings.extensionRuntime).toEqual({
      maxMemoryMb: 256,
      deadlinesMs: {
        load: 10_000,
        tool: 30_000,
        command: 30_000,
        event: 5000,
        ui: 1000,
        shutdown: 5000,
      },
      fsRoots: [],
      httpPrivateTargets: [],
      httpPorts: [],
    });
    expect(settings.extensionPolicy.secretBroker.redactionPlaceholder).toBe('[REDACTED]');
    expect(settings.extensionPolicy.execMediation.denyThreshold).toBe('high');
    expect([sources.size, errors, diagnostics, requestedProfile]).toEqual([0, [], [], 'safe']);
  });
});

describe('the order of sources', () => {
  const layers = {
    project: projectJson({ extensionPolicy: { profile: 'safe' } }),
    user: userJson({ extensionPolicy: { profile: 'permissive' } }),
  };

  it('is flag, variable, user file, default (F-014, F-015, F-016, F-019, C-05)', () => {
    const cli = { extensionPolicy: { profile: 'standard' } };
    const env = { PI_EXTENSION_POLICY: 'safe' };
    const files = [layers.user];
    expect(policyOf({ cli, env, files }).profile).toBe('balanced');
    expect(policyOf({ env, files }).profile).toBe('safe');
    expect(policyOf({ files }).profile).toBe('permissive');
    expect(policyOf({}).profile).toBe('safe');
  });

  it.each([
    [{ cli: { extensionPolicy: { profile: 'safe' } } }, 'cli'],
    [{ env: { PI_EXTENSION_POLICY: 'safe' } }, 'env:PI_EXTENSION_POLICY'],
    [{ files: [layers.user] }, 'user:/home/u/.config/pi/settings.json'],
    [{ files: [layers.user, layers.project] }, 'project:/home/me/repo/.pi/settings.json'],
    [{}, 'default'],
  ])('is visible in the source of each value', (input, source) => {
    expect(sourceOf(resolveSettings(input).sources, 'extensionPolicy.profile')).toBe(source);
  });

  it('holds for risk settings too: variable before file before default (F-056, C-05)', () => {
    const files = [userJson({ extensionRisk: { windowSize: 64, alpha: 0.02 } })];
    const { settings } = resolveSettings({ files, env: { PI_EXTENSION_RISK_WINDOW: '256' } });
    expect(settings.extensionRisk).toMatchObject({ windowSize: 256, alpha: 0.02 });
  });

  it('lets a flag or variable stand against a project, and says so', () => {
    const files = [layers.project];
    const env = { PI_EXTENSION_POLICY: 'permissive' };
    expect(policyOf({ env, files }).profile).toBe('permissive');
    expect(codes({ env, files })).toContain('project_overruled');
  });
});

describe('variables', () => {
  it('set every documented risk parameter (F-049, F-050, F-051, F-052, F-053, F-054, F-055)', () => {
    const { settings, errors } = resolveSettings({
      env: {
        PI_EXTENSION_RISK_ENABLED: 'off',
        PI_EXTENSION_RISK_ENFORCE: 'FALSE',
        PI_EXTENSION_RISK_ALPHA: '5e-2',
        PI_EXTENSION_RISK_WINDOW: '512',
        PI_EXTENSION_RISK_LEDGER_LIMIT: '100',
        PI_EXTENSION_RISK_DECISION_TIMEOUT_MS: '10',
        PI_EXTENSION_RISK_FAIL_CLOSED: '0',
      },
    });
    expect(errors).toEqual([]);
    expect(settings.extensionRisk).toMatchObject({
      enabled: false,
      enforce: false,
      alpha: 0.05,
      windowSize: 512,
      ledgerLimit: 100,
      decisionTimeoutMs: 10,
      failClosed: false,
    });
  });

  it.each(['1', 'true', 'TRUE', 'yes', 'on'])(
    '%s opts in to dangerous capabilities (F-018)',
    (text) => {
      expect(policyOf({ env: { PI_EXTENSION_ALLOW_DANGEROUS: text } }).allowDangerous).toBe(true);
    },
  );

  it.each(['2', 'y', 'maybe', ' true', 'true ', 'null'])(
    '%j is no flag, so the host stays at safe (INV-006)',
    (text) => {
      const env = { PI_EXTENSION_ALLOW_DANGEROUS: text, PI_EXTENSION_POLICY: 'permissive' };
      expect(policyOf({ env })).toMatchObject({ profile: 'safe', allowDangerous: false });
      expect(codes({ env })).toContain('invalid_value');
    },
  );

  it.each(['0x10', '1e', 'NaN', 'Infinity', '12abc', '--1', '9.5'])(
    '%j is no whole number (INV-006)',
    (text) => {
      expect(codes({ env: { PI_EXTENSION_RISK_WINDOW: text } })).toContain('invalid_value');
    },
  );

  it('scope the opt-in to a list of ids and digests', () => {
    const digest = 'AB'.repeat(32);
    const env = { PI_EXTENSION_ALLOW_DANGEROUS_FOR: ` my-ext, sha256:${digest},` };
    expect(policyOf({ env }).allowDangerousFor).toEqual(['my-ext', digest.toLowerCase()]);
  });

  it('that are unknown are named with the nearest known one', () => {
    const env = { PI_EXTENSION_POLCY: 'safe', PATH: '/bin', toString: 'x' };
    const { diagnostics } = resolveSettings({ env });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain('PI_EXTENSION_POLICY');
  });

  it('that are empty are ignored, except the profile, which is not a known name (F-020)', () => {
    const files = [userJson({ extensionPolicy: { profile: 'permissive' } })];
    const { settings, diagnostics } = resolveSettings({
      files,
      env: { PI_EXTENSION_POLICY: '', PI_EXTENSION_RISK_ALPHA: '' },
    });
    expect(settings.extensionPolicy.profile).toBe('safe');
    expect(diagnostics.map((each) => each.code).sort()).toEqual([
      'empty_variable',
      'unknown_profile',
    ]);
  });
});

describe('a profile name', () => {
  it.each([
    ['safe', 'safe'],
    ['Safe', 'safe'],
    ['STANDARD', 'balanced'],
    ['balanced', 'balanced'],
    ['Permissive', 'permissive'],
  ])('%j is %s (C-03)', (name, profile) => {
    expect(policyOf({ cli: { extensionPolicy: { profile: name } } }).profile).toBe(profile);
    expect(codes({ cli: { extensionPolicy: { profile: name } } })).toEqual([]);
  });

  it.each([
    'permisive',
    ' permissive',
    'permissive ',
    'permissive\n',
    'permi\u017F\u017Five',
    'perm\u0131ss\u0131ve',
    '',
    'constructor',
    '__proto__',
    'default',
    'none',
    null,
    0,
    true,
    [],
    ['permissive'],
    {},
    { profile: 'permissive' },
  ])('%j is not known, so safe applies with an alert (F-020, INV-006, C-07)', (name) => {
    const { settings, diagnostics, errors } = resolveSettings({
      files: [userJson({ extensionPolicy: { profile: name } })],
    });
    expect(settings.extensionPolicy.profile).toBe('safe');
    expect(errors).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'unknown_profile', alert: 'profile_transition' }]);
  });

  it('that is unknown does not fall through to the next source (F-020)', () => {
    const input = {
      cli: { extensionPolicy: { profile: 'bogus' } },
      env: { PI_EXTENSION_POLICY: 'permissive' },
    };
    expect(policyOf(input).profile).toBe('safe');
    expect(resolveSettings(input).requestedProfile).toBe('bogus');
  });

  it('is shown as it was asked for, made visible', () => {
    const cli = { extensionPolicy: { profile: '\u001b[2Jx' } };
    expect(resolveSettings({ cli }).requestedProfile).toBe('"\\u001b[2Jx"');
  });
});

describe('spelling of keys', () => {
  const expected = { profile: 'balanced', allowDangerous: true };

  it.each([
    ['camelCase', { extensionPolicy: { profile: 'standard', allowDangerous: true } }],
    ['snake_case', { extension_policy: { profile: 'standard', allow_dangerous: true } }],
    ['both mixed', { extension_policy: { profile: 'standard', allowDangerous: true } }],
    [
      'both, agreeing',
      {
        extensionPolicy: { profile: 'standard', allow_dangerous: true },
        extension_policy: { profile: 'balanced', allowDangerous: true },
      },
    ],
  ])('%s is understood in JSON (C-04)', (_name, value) => {
    expect(resolveSettings({ files: [userJson(value)] }).errors).toEqual([]);
    expect(policyOf({ files: [userJson(value)] })).toMatchObject(expected);
  });

  it('is understood in TOML with the leaf keys of the Policy Tuning Guide (C-04, F-058)', () => {
    const text = '[extension_risk]\nwindowSize = 64\ndecision_timeout_ms = 20\n';
    const { settings, errors } = resolveSettings({ files: [userToml(text)] });
    expect(errors).toEqual([]);
    expect(settings.extensionRisk).toMatchObject({ windowSize: 64, decisionTimeoutMs: 20 });
  });

  it.each([
    { extensionPolicy: { allowDangerous: true, allow_dangerous: false } },
    { extensionPolicy: { profile: 'permissive' }, extension_policy: { profile: 'balanced' } },
    {
      extensionPolicy: {
        profile: 'permissive',
        perExtension: { x: { deny: ['http'] } },
        per_extension: { x: { deny: [] } },
      },
    },
    {
      extensionPolicy: {
        profile: 'permissive',
        perExtension: {
          ['ab'.repeat(32)]: { allow: ['exec'] },
          [`sha256:${'AB'.repeat(32)}`]: { allow: ['env'] },
        },
      },
    },
  ])('that gives two values to one setting is an error (C-04)', (value) => {
    const { errors, settings } = resolveSettings({ files: [userJson(value)] });
    expect(errors).toMatchObject([{ code: 'conflicting_values' }]);
    expect(settings.extensionPolicy.profile).toBe('safe');
  });

  it.each([
    [{ extensionPolicy: { profil: 'safe' } }, 'profile'],
    [{ extensionPolicy: { 'allow-dangerous': false } }, 'allowDangerous'],
    [{ extensionPolicy: { perExtension: { x: { denny: [] } } } }, 'deny'],
    [{ extensionPolicy: { execMediation: { threshold: 'high' } } }, ''],
    [{ extensionRisk: { windowsize_: 9 } }, 'windowSize'],
    [
      { extensionPolicy: { perExtension: { x: { quota: { max_subproceses: 1 } } } } },
      'maxSubprocesses',
    ],
  ])('that does not exist in our sections is an error with a suggestion', (value, meant) => {
    const { errors } = resolveSettings({ files: [userJson(value)] });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.code).toBe('unknown_key');
    expect(errors[0]?.message).toContain(meant);
  });

  it('of other programs at the top of a shared file is left alone', () => {
    const value = { theme: 'dark', packages: ['npm:x'], __proto__x: 1, extensions: ['./a.ts'] };
    const { errors, diagnostics } = resolveSettings({ files: [userJson(value)] });
    expect([errors, diagnostics]).toEqual([[], []]);
  });

  it.each(['extension-policy', 'ExtensionPolicy', 'EXTENSION_POLICY', 'extensionPolicy.profile'])(
    'of a section as %s is an error, because its rules would not hold',
    (key) => {
      const input = { files: [userJson({ [key]: { profile: 'safe' } })] };
      expect(codes(input)).toContain('misspelt_section');
      expect(resolveSettings(input).errors).toHaveLength(1);
    },
  );

  it('of a section that is only similar is a warning', () => {
    const { errors, diagnostics } = resolveSettings({ files: [userJson({ extensionPolice: {} })] });
    expect(errors).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'misspelt_section', severity: 'warning' }]);
  });
});

describe('values', () => {
  it.each([
    { extensionPolicy: 'safe' },
    { extensionPolicy: null },
    { extensionPolicy: [] },
    { extensionPolicy: { allowDangerous: 'true' } },
    { extensionPolicy: { allowDangerous: 1 } },
    { extensionPolicy: { allowDangerousFor: 'my-ext' } },
    { extensionPolicy: { allowDangerousFor: ['../x'] } },
    { extensionPolicy: { denyCaps: 'exec' } },
    { extensionPolicy: { perExtension: [] } },
    { extensionPolicy: { perExtension: { x: null } } },
    { extensionPolicy: { perExtension: { '': {} } } },
    { extensionPolicy: { perExtension: { 'a b': {} } } },
    { extensionPolicy: { perExtension: { x: { mode: 'open' } } } },
    { extensionPolicy: { perExtension: { x: { allow: ['exec', 5] } } } },
    { extensionPolicy: { quota: { maxWriteBytes: 'many' } } },
    { extensionPolicy: { quota: { maxWriteBytes: 1.5 } } },
    { extensionPolicy: { execMediation: { denyThreshold: 'extreme' } } },
    { extensionPolicy: { secretBroker: { redactionPlaceholder: '\u001b[0m' } } },
    { extensionRuntime: { fsRoots: [{ path: 'relative' }] } },
    { extensionRuntime: { fsRoots: [{ path: '/x', recursive: true }] } },
    { extensionRuntime: { httpPrivateTargets: ['127.0.0.1'] } },
    { extensionRuntime: { httpPrivateTargets: ['127.0.0.1:0'] } },
    { extensionRuntime: { httpPrivateTargets: ['http://127.0.0.1:80'] } },
    { extensionRuntime: { httpPorts: [70_000] } },
    [],
    'safe',
    null,
  ])('%j are an error and leave the host at safe (INV-006)', (value) => {
    const file = userJson(JSON.stringify(value));
    const more = userJson(
      { extensionPolicy: { profile: 'permissive' } },
      '/home/u/.pi/agent/settings.json',
    );
    const { errors, settings } = resolveSettings({ files: [file, more] });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ alert: 'profile_transition' });
    expect(settings.extensionPolicy.profile).toBe('safe');
  });

  it('of capabilities that do not exist are named with the nearest (F-047)', () => {
    const value = { extensionPolicy: { perExtension: { x: { deny: ['http', 'Exec'] } } } };
    const { errors } = resolveSettings({ files: [userJson(value)] });
    expect(errors[0]?.message).toContain('"Exec"');
    expect(errors[0]?.message).toContain('did you mean "exec"');
  });

  it('outside their range move to the bound with a warning (F-057)', () => {
    const { settings, diagnostics, errors } = resolveSettings({
      files: [
        userJson({
          extensionRisk: { alpha: 0, windowSize: 1_000_000, decisionTimeoutMs: -5, ledgerLimit: 1 },
          extensionRuntime: { maxMemoryMb: 1e9, deadlinesMs: { ui: 0 } },
        }),
      ],
    });
    expect(errors).toEqual([]);
    expect(settings.extensionRisk).toMatchObject({
      alpha: 1e-6,
      windowSize: 4096,
      decisionTimeoutMs: 1,
      ledgerLimit: 32,
    });
    expect(settings.extensionRuntime.maxMemoryMb).toBe(2048);
    expect(settings.extensionRuntime.deadlinesMs.ui).toBe(10);
    expect(diagnostics.filter((each) => each.code === 'out_of_range')).toHaveLength(6);
  });

  it('nan and inf of TOML are refused (F-057)', () => {
    for (const word of ['nan', 'inf', '-inf']) {
      const file = userToml(`[extension_risk]\nalpha = ${word}\n`);
      expect(codes({ files: [file] })).toContain('invalid_value');
    }
  });

  it('of the handbook are all accepted (F-030, F-031, F-032, F-033, F-126, F-140, F-147)', () => {
    const value = {
      extensionPolicy: {
        profile: 'safe',
        perExtension: {
          'trusted-logging-ext': { allow: ['read', 'write'], deny: [], mode: null },
          'untrusted-ext': { quota: { maxHostcallsPerSecond: 10, max_hostcalls_per_minute: 100 } },
        },
        execMediation: {
          enabled: true,
          denyThreshold: 'high',
          denyPatterns: ['rm -rf /'],
          allowPatterns: ['rm -rf ./node_modules'],
          auditAllClassified: true,
        },
        secretBroker: {
          enabled: true,
          redactionPlaceholder: '[REDACTED]',
          disclosureAllowlist: ['HOME', 'PATH', 'TERM'],
        },
      },
      extensionRisk: {
        enabled: true,
        enforce: true,
        alpha: 0.01,
        windowSize: 128,
        ledgerLimit: 2048,
        decisionTimeoutMs: 50,
        failClosed: true,
      },
    };
    const { errors, settings } = resolveSettings({ files: [userJson(value)] });
    expect(errors).toEqual([]);
    const quota = settings.extensionPolicy.perExtension.get('untrusted-ext')?.quota;
    expect(quota).toMatchObject({ maxHostcallsPerSecond: 10, maxHostcallsPerMinute: 100 });
    expect(settings.extensionPolicy.execMediation.allowPatterns).toEqual(['rm -rf ./node_modules']);
  });

  it('that are rarely meant are questioned (C-16, C-44)', () => {
    const value = {
      extensionPolicy: {
        allowDangerous: true,
        allowDangerousFor: ['x'],
        execMediation: { enabled: false },
        secretBroker: { enabled: false },
      },
      extensionRisk: { enabled: false, alpha: 0.5 },
      extensionRollout: { rollback: { maxLatencyMs: 200 } },
    };
    const { diagnostics } = resolveSettings({ files: [userJson(value)] });
    expect(diagnostics.every((each) => each.code === 'questionable_value')).toBe(true);
    expect(diagnostics).toHaveLength(6);
  });

  it('keep ids that are names of object properties apart from objects', () => {
    const value = { extensionPolicy: { perExtension: { constructor: { deny: ['http'] } } } };
    const { settings } = resolveSettings({ files: [userJson(value)] });
    expect([...settings.extensionPolicy.perExtension.keys()]).toEqual(['constructor']);
    const hostile = '{"extensionPolicy":{"perExtension":{"__proto__":{"allow":["exec"]}}}}';
    expect(codes({ files: [userJson(hostile)] })).toEqual(['invalid_value']);
  });
});

describe('a flood of faults', () => {
  it('is reported in part, and warnings do not hide an error (INV-006)', () => {
    const rules = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [`x${n}`, { quota: { maxWriteBytes: -1 } }]),
    );
    const value = { extensionPolicy: { profile: 'permissive', perExtension: rules, nope: 1 } };
    const { diagnostics, errors, settings } = resolveSettings({ files: [userJson(value)] });
    expect(diagnostics).toHaveLength(100);
    expect(errors).toMatchObject([{ code: 'unknown_key' }]);
    expect(settings.extensionPolicy.profile).toBe('safe');
  });
});

describe('defaults that follow the profile', () => {
  it.each([
    ['safe', 'high', 'safe'],
    ['balanced', 'high', 'balanced'],
    ['permissive', 'critical', 'permissive'],
  ])('under %s: mediation from %s on, bands %s (C-02, C-13)', (profile, threshold, bands) => {
    const { settings } = resolveSettings({ cli: { extensionPolicy: { profile } } });
    expect(settings.extensionPolicy.execMediation.denyThreshold).toBe(threshold);
    expect(settings.extensionRisk.bands).toBe(bands);
  });
});

describe('several user files', () => {
  it('JSON wins over TOML where they differ, the rest adds up, and a warning names the keys (C-04)', () => {
    const files = [
      userToml('[extension_policy]\nprofile = "permissive"\nallow_dangerous = true\n'),
      userJson({ extensionPolicy: { profile: 'safe' } }),
    ];
    const { settings, diagnostics } = resolveSettings({ files });
    expect(settings.extensionPolicy).toMatchObject({ profile: 'safe', allowDangerous: true });
    const warning = diagnostics.find((each) => each.code === 'json_and_toml');
    expect(warning?.message).toContain('extensionPolicy.profile');
  });

  it('of one format that differ are an error; that agree are fine (C-04)', () => {
    const first = userJson({ extensionPolicy: { profile: 'permissive' } });
    const same = userJson(
      { extension_policy: { profile: 'permissive' } },
      '/home/u/.pi/agent/s.json',
    );
    const other = userJson(
      { extensionPolicy: { profile: 'balanced' } },
      '/home/u/.pi/agent/s.json',
    );
    expect(policyOf({ files: [first, same] }).profile).toBe('permissive');
    expect(policyOf({ files: [first, other] }).profile).toBe('safe');
    expect(codes({ files: [first, other] })).toContain('conflicting_values');
  });
});

describe('a file that cannot be understood', () => {
  const good = userJson(
    {
      extensionPolicy: {
        profile: 'permissive',
        allowDangerous: true,
        denyCaps: ['http'],
        perExtension: { x: { allow: ['exec'], deny: ['ui'], mode: 'permissive' } },
        quota: { maxHttpRequests: 5 },
        execMediation: { denyThreshold: 'low', allowPatterns: ['x'] },
      },
      extensionRuntime: { maxMemoryMb: 64, fsRoots: [{ path: '/data', write: true }] },
    },
    '/home/u/.pi/agent/settings.json',
  );

  it.each([
    ['unparsable JSON', userJson('{')],
    ['an empty JSON file', userJson('')],
    ['unparsable TOML', userToml('a = ')],
    ['a duplicate key', userJson('{"extensionPolicy":{},"extensionPolicy":{}}')],
    [
      'no permission to read',
      { path: '/home/u/x', level: 'user', format: 'json', error: 'EACCES' } as const,
    ],
    ['a broken project file', projectJson('{"extensionPolicy": ')],
  ])('(%s) leaves safe, keeps every deny and drops every allow (INV-006)', (_what, broken) => {
    const { settings, errors } = resolveSettings({ files: [good, broken] });
    expect(errors).toMatchObject([{ alert: 'profile_transition' }]);
    expect(settings.extensionPolicy).toMatchObject({
      profile: 'safe',
      allowDangerous: false,
      denyCaps: ['http'],
      execMediation: { denyThreshold: 'low', allowPatterns: [] },
      quota: { maxHttpRequests: 5 },
    });
    expect(settings.extensionPolicy.perExtension.get('x')).toMatchObject({
      allow: [],
      deny: ['ui'],
      mode: null,
    });
    expect(settings.extensionRuntime).toMatchObject({ maxMemoryMb: 64, fsRoots: [] });
  });

  it('is not saved by a flag that asks for more (INV-006)', () => {
    const input = {
      files: [userJson('{')],
      cli: { extensionPolicy: { profile: 'permissive', denyCaps: ['read'] } },
      env: { PI_EXTENSION_ALLOW_DANGEROUS: '1' },
    };
    expect(policyOf(input)).toMatchObject({
      profile: 'safe',
      allowDangerous: false,
      denyCaps: ['read'],
    });
  });
});
