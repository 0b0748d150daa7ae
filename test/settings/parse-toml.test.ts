import { describe, expect, it } from 'vitest';
import { SETTINGS_TEXT_CHARS_MAX } from '../../src/settings/parse-json.js';
import { parseTomlText } from '../../src/settings/parse-toml.js';

describe('TOML of settings files', () => {
  it('reads the tables of the Policy Tuning Guide (F-017, F-048)', () => {
    const text = `
[extension_policy]
profile = "standard"

[extension_policy.per_extension."my-trusted-ext"]
allow = ["exec", "env"]

[extension_policy.per_extension."suspicious-ext"]
deny = ["http", "exec"]
`;
    expect(parseTomlText(text)).toMatchObject({
      ok: true,
      value: {
        extension_policy: {
          profile: 'standard',
          per_extension: {
            'my-trusted-ext': { allow: ['exec', 'env'] },
            'suspicious-ext': { deny: ['http', 'exec'] },
          },
        },
      },
    });
  });

  it.each([
    ['a key twice', 'a = 1\na = 2'],
    ['a table twice', '[a]\nb = 1\n[a]\nc = 1'],
    ['a key twice by quoting', 'a = 1\n"a" = 2'],
    ['no TOML', '{"a": 1}'],
    ['a number too large to keep', 'a = 99999999999999999999'],
    ['lists nested too deeply', `a = ${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['tables nested too deeply', `${'a.'.repeat(100)}b = 1`],
    ['tables nested so deeply that a stack ends', `${'a.'.repeat(20_000)}b = 1`],
    ['too much text', '#'.repeat(SETTINGS_TEXT_CHARS_MAX + 1)],
  ])('refuses %s (INV-006)', (_what, text) => {
    expect(parseTomlText(text)).toMatchObject({ ok: false, code: 'unparsable_file' });
  });

  it('says where a fault is, without quoting the file', () => {
    const parsed = parseTomlText('ok = 1\nsecret = hunter2\n');
    expect(parsed.ok ? '' : parsed.message).toMatch(/line 2/);
    expect(parsed.ok ? '' : parsed.message).not.toContain('hunter2');
  });

  it('keeps __proto__ as a key and pollutes nothing', () => {
    const parsed = parseTomlText('[__proto__]\npolluted = true');
    expect(parsed.ok && Object.keys(Object(parsed.value) as object)).toEqual(['__proto__']);
    expect('polluted' in {}).toBe(false);
  });
});
