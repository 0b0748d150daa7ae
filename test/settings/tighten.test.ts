import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { sourceOf } from '../../src/settings/setting-source.js';
import { projectJson, userJson } from './settings-files.js';

/** What comes out when the user's file says `user` and the project's file says `project`. */
function resolve(user: unknown, project: unknown) {
  return resolveSettings({ files: [userJson(user), projectJson(project)] });
}
const policy = (value: unknown) => ({ extensionPolicy: value });
const rule = (value: unknown) => policy({ perExtension: { x: value } });

describe('a project file only tightens (C-04)', () => {
  it.each([
    ['permissive', 'safe', 'safe'],
    ['permissive', 'standard', 'balanced'],
    ['balanced', 'permissive', 'balanced'],
    ['safe', 'permissive', 'safe'],
    ['safe', 'balanced', 'safe'],
    ['permissive', 'bogus', 'safe'],
  ])('profile %s of the user and %s of the project give %s', (user, project, profile) => {
    const { settings } = resolve(policy({ profile: user }), policy({ profile: project }));
    expect(settings.extensionPolicy.profile).toBe(profile);
  });

  it('so what it asks for beyond that is ignored with a warning that names the key', () => {
    const { diagnostics } = resolve({}, policy({ profile: 'permissive', allowDangerous: true }));
    expect(diagnostics.map(({ code, key }) => [code, key])).toEqual([
      ['project_loosens', 'extensionPolicy.profile'],
      ['project_loosens', 'extensionPolicy.allowDangerous'],
    ]);
  });

  it.each([
    ['opt-in', policy({ allowDangerous: true }), 'allowDangerous', false],
    ['scoped opt-in', policy({ allowDangerousFor: ['x'] }), 'allowDangerousFor', []],
  ])('it cannot give an %s', (_what, project, key, expected) => {
    const { settings } = resolve({}, project);
    expect(settings.extensionPolicy).toHaveProperty(key, expected);
  });

  it('it can take back an opt-in', () => {
    const { settings } = resolve(
      policy({ allowDangerous: true, allowDangerousFor: ['a', 'b'] }),
      policy({ allowDangerous: false, allowDangerousFor: ['b', 'c'] }),
    );
    expect(settings.extensionPolicy).toMatchObject({
      allowDangerous: false,
      allowDangerousFor: ['b'],
    });
  });

  it('denies add up, each with its own source', () => {
    const { settings, sources } = resolve(
      policy({ denyCaps: ['http'], perExtension: { x: { deny: ['ui'] } } }),
      policy({ denyCaps: ['exec', 'http'], perExtension: { x: { deny: ['log'] } } }),
    );
    expect(settings.extensionPolicy.denyCaps).toEqual(['http', 'exec']);
    expect(settings.extensionPolicy.perExtension.get('x')?.deny).toEqual(['ui', 'log']);
    const key = 'extensionPolicy.denyCaps';
    expect(sourceOf(sources, key, 'http')).toMatch(/^user:/);
    expect(sourceOf(sources, key, 'exec')).toMatch(/^project:/);
    expect(sourceOf(sources, key, 'read')).toMatch(/^project:/);
  });

  it('a project that says what holds already leaves the source with the user', () => {
    const same = policy({ denyCaps: ['http'] });
    const { sources, diagnostics } = resolve(same, same);
    expect(sourceOf(sources, 'extensionPolicy.denyCaps', 'http')).toMatch(/^user:/);
    expect(diagnostics).toEqual([]);
  });

  it('it cannot allow, and can take an allow away', () => {
    const added = resolve(rule({ allow: ['read'] }), rule({ allow: ['read', 'exec'] }));
    expect(added.settings.extensionPolicy.perExtension.get('x')?.allow).toEqual(['read']);
    const removed = resolve(rule({ allow: ['read', 'ui'] }), rule({ allow: ['ui'] }));
    expect(removed.settings.extensionPolicy.perExtension.get('x')?.allow).toEqual(['ui']);
  });

  it.each([
    ['strict', 'permissive', 'strict'],
    ['permissive', 'strict', 'strict'],
    ['permissive', 'prompt', 'prompt'],
    ['permissive', null, 'prompt'],
    ['strict', null, 'strict'],
    [null, 'strict', 'strict'],
    [null, 'prompt', null],
    [null, 'permissive', null],
    [null, null, null],
  ])('mode %s and %s give %s under balanced (F-032)', (user, project, mode) => {
    const { settings } = resolve(
      policy({ profile: 'balanced', perExtension: { x: { mode: user } } }),
      rule({ mode: project }),
    );
    expect(settings.extensionPolicy.perExtension.get('x')?.mode ?? null).toBe(mode);
  });

  it('a mode is compared with the profile that holds, the project included (F-032)', () => {
    const { settings } = resolve(
      policy({ profile: 'permissive' }),
      policy({ perExtension: { x: { mode: 'prompt' } }, profile: 'safe' }),
    );
    expect(settings.extensionPolicy.perExtension.get('x')?.mode ?? null).toBe(null);
  });

  it('a stricter profile of the project gives no defaults to an extension that had none (INV-004)', () => {
    const { settings, sources } = resolve(
      policy({ profile: 'permissive', perExtension: { x: { mode: 'strict', allow: ['ui'] } } }),
      policy({ profile: 'safe' }),
    );
    const denied = settings.extensionPolicy.perExtension.get('x')?.deny;
    expect(denied).toContain('read');
    expect(denied).not.toContain('ui');
    const key = 'extensionPolicy.perExtension.x.deny';
    expect(sourceOf(sources, key, 'read')).toMatch(/^project:/);
  });

  it('the user may raise the mode of one extension above the profile (F-032)', () => {
    const { settings } = resolve(rule({ mode: 'Permissive' }), {});
    expect(settings.extensionPolicy.perExtension.get('x')?.mode).toBe('permissive');
  });

  it('limits shrink and never grow', () => {
    const quota = (value: unknown) =>
      policy({ quota: value, perExtension: { x: { quota: value } } });
    const { settings } = resolve(
      quota({ maxHttpRequests: 10, maxWriteBytes: 10 }),
      quota({ maxHttpRequests: 5, maxWriteBytes: null, maxSubprocesses: 2 }),
    );
    const expected = { maxHttpRequests: 5, maxWriteBytes: 10, maxSubprocesses: 2 };
    expect(settings.extensionPolicy.quota).toMatchObject(expected);
    expect(settings.extensionPolicy.perExtension.get('x')?.quota).toMatchObject(expected);
  });

  it('what guards an extension stays on, gets stricter, and what it may reach shrinks', () => {
    const { settings } = resolve(
      {
        extensionPolicy: {
          execMediation: { denyPatterns: ['a'], allowPatterns: ['b', 'c'] },
          secretBroker: { disclosureAllowlist: ['HOME', 'PATH'] },
        },
        extensionRuntime: {
          fsRoots: [{ path: '/a' }, { path: '/b', write: true }],
          httpPrivateTargets: ['127.0.0.1:80'],
        },
      },
      {
        extensionPolicy: {
          execMediation: {
            enabled: false,
            denyThreshold: 'critical',
            denyPatterns: ['d'],
            allowPatterns: ['c', 'e'],
            auditAllClassified: false,
          },
          secretBroker: {
            enabled: false,
            redactionPlaceholder: 'shown',
            disclosureAllowlist: ['PATH', 'API_KEY'],
          },
        },
        extensionRisk: {
          enabled: false,
          enforce: false,
          failClosed: false,
          alpha: 0.001,
          windowSize: 4096,
          bands: 'permissive',
          cooldownCalls: 1,
          deEscalationMargin: 0.5,
        },
        extensionRollout: { initialPhase: 'shadow', rollback: { maxErrorRate: 1 } },
        extensionRuntime: {
          maxMemoryMb: 2048,
          deadlinesMs: { tool: 60_000, event: 100 },
          fsRoots: [{ path: '/a' }, { path: '/etc' }],
          httpPrivateTargets: ['127.0.0.1:81'],
          httpPorts: [8443],
        },
      },
    );
    expect(settings.extensionPolicy.execMediation).toEqual({
      enabled: true,
      denyThreshold: 'high',
      denyPatterns: ['a', 'd'],
      allowPatterns: ['c'],
      auditAllClassified: true,
    });
    expect(settings.extensionPolicy.secretBroker).toEqual({
      enabled: true,
      redactionPlaceholder: '[REDACTED]',
      disclosureAllowlist: ['PATH'],
    });
    expect(settings.extensionRisk).toMatchObject({
      enabled: true,
      enforce: true,
      failClosed: true,
      alpha: 0.01,
      windowSize: 128,
      bands: 'safe',
      cooldownCalls: 3,
      deEscalationMargin: 0.5,
    });
    expect(settings.extensionRollout.rollback.maxErrorRate).toBe(0.1);
    expect(settings.extensionRuntime).toMatchObject({
      maxMemoryMb: 256,
      deadlinesMs: { tool: 30_000, event: 100 },
      fsRoots: [{ path: '/a', write: false }],
      httpPrivateTargets: [],
      httpPorts: [],
    });
  });
});
