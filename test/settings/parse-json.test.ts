import { describe, expect, it } from 'vitest';
import { SETTINGS_TEXT_CHARS_MAX, parseJsonText } from '../../src/settings/parse-json.js';

describe('JSON of settings files', () => {
  it.each([
    ['{}', {}],
    [' [1, -2.5e3, true, false, null, "a\\u0062\\n"] ', [1, -2500, true, false, null, 'ab\n']],
    ['{"a": {"b": []}, "c": "\\""}', { a: { b: [] }, c: '"' }],
    ['\uFEFF{"a":1}', { a: 1 }],
    ['"x"', 'x'],
    ['{"a":1,"b":{"a":1}}', { a: 1, b: { a: 1 } }],
  ])('reads %j as JSON.parse does', (text, expected) => {
    expect(parseJsonText(text)).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    ['at the top', '{"a":1,"a":2}'],
    ['in a nested object', '{"x":{"y":[{"a":1,"a":1}]}}'],
    ['written with an escape', '{"profile":"safe","pro\\u0066ile":"permissive"}'],
    ['as __proto__', '{"__proto__":1,"__proto__":2}'],
    ['with an escaped slash', '{"a/b":1,"a\\/b":2}'],
    ['that is empty', '{"":1,"":2}'],
  ])('reports a key that stands twice %s (INV-006)', (_where, text) => {
    expect(parseJsonText(text)).toMatchObject({ ok: false, code: 'duplicate_key' });
  });

  it('says where a fault is', () => {
    const parsed = parseJsonText('{\n  "a": 1,\n  "a": 2\n}');
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed.ok ? '' : parsed.message).toContain('line 3, column 3');
  });

  it.each([
    '',
    ' ',
    '{',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '{"a" 1}',
    '{"a":1 "b":2}',
    '[1 2]',
    '01',
    '+1',
    '.5',
    'NaN',
    'Infinity',
    'undefined',
    'tru',
    '"\u0001"',
    '"\\x41"',
    '"open',
    '"\\',
    '{} {}',
    '// note\n{}',
    '{"a":}',
    '\u00A0{}',
    '@',
  ])('refuses %j as JSON.parse does', (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(parseJsonText(text)).toMatchObject({ ok: false, code: 'unparsable_file' });
  });

  it('refuses what is nested too deeply or too large', () => {
    expect(parseJsonText('['.repeat(100_000)).ok).toBe(false);
    expect(parseJsonText(`${'['.repeat(70)}${']'.repeat(70)}`).ok).toBe(false);
    expect(parseJsonText(' '.repeat(SETTINGS_TEXT_CHARS_MAX + 1)).ok).toBe(false);
  });

  it('keeps __proto__ as a key and pollutes nothing', () => {
    const parsed = parseJsonText('{"__proto__":{"polluted":true}}');
    expect(parsed.ok && Object.keys(Object(parsed.value) as object)).toEqual(['__proto__']);
    expect('polluted' in {}).toBe(false);
  });
});
