/** Flags become the same tree as a settings file; what is no setting is refused with the nearest one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CliError } from '../../src/cli/cli-error.js';
import { flagFor, flagSettings } from '../../src/cli/flag-settings.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';

describe('flagSettings', () => {
  const ROWS: readonly (readonly [string, unknown])[] = [
    ['extensionPolicy.allowDangerous=true', { extensionPolicy: { allowDangerous: true } }],
    ['extensionPolicy.denyCaps=exec, env', { extensionPolicy: { denyCaps: ['exec', 'env'] } }],
    ['extensionPolicy.denyCaps=["exec"]', { extensionPolicy: { denyCaps: ['exec'] } }],
    ['extensionPolicy.denyCaps=', { extensionPolicy: { denyCaps: [] } }],
    ['extensionRuntime.httpPorts=8443', { extensionRuntime: { httpPorts: [8443] } }],
    ['extensionRuntime.deadlinesMs.tool=50', { extensionRuntime: { deadlinesMs: { tool: 50 } } }],
    [
      'extensionRuntime.fsRoots={"path":"/data"}',
      { extensionRuntime: { fsRoots: [{ path: '/data' }] } },
    ],
    [
      'extensionPolicy.perExtension."@a/b.c".allow=exec',
      { extensionPolicy: { perExtension: { '@a/b.c': { allow: ['exec'] } } } },
    ],
  ];
  it.each(ROWS)('reads %s', (assignment, tree) => {
    expect(flagSettings([assignment], undefined)).toEqual(tree);
    expect(resolveSettings({ cli: flagSettings([assignment], undefined) }).errors).toEqual([]);
  });

  it.each([
    'extensionPolicy',
    'extensionPolicy=1',
    '=1',
    '.a=1',
    'extensionPolicy..profile=safe',
    'extensionPolicy.__proto__.profile=safe',
    'constructor.prototype.x=1',
    'extensionPolicy.profile.more=1',
    'extensionPolicy.perExtension=1',
    'extensionPolicy.perExtension.not an id!.allow=exec',
    'extensionPolicy.perExtension."unclosed=1',
  ])('refuses %j', (assignment) => {
    expect(() => flagSettings([assignment], undefined)).toThrow(CliError);
  });

  it('refuses a setting that is given twice, also as profile flag', () => {
    const twice = ['extensionPolicy.denyCaps=exec', 'extensionPolicy.denyCaps=env'];
    expect(() => flagSettings(twice, undefined)).toThrow(/given twice/);
    expect(() => flagSettings(['extensionPolicy.profile=safe'], 'permissive')).toThrow(
      /given twice/,
    );
  });

  it('fails with nothing but its own error, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, value) => {
        try {
          flagSettings([`extensionPolicy.${key}=${value}`], undefined);
        } catch (error) {
          expect(error).toBeInstanceOf(CliError);
        }
      }),
    );
  });
});

describe('flagFor', () => {
  it('makes flags that a shell leaves alone and flagSettings reads back', () => {
    expect(flagFor('extensionPolicy.allowDangerousFor', 'my-ext')).toBe(
      '--set extensionPolicy.allowDangerousFor=my-ext',
    );
    const quoted = flagFor('extensionPolicy.perExtension."@a/b.c".allow', 'exec');
    expect(quoted).toBe(`--set 'extensionPolicy.perExtension."@a/b.c".allow=exec'`);
  });
});
