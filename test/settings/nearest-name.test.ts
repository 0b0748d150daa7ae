import { describe, expect, it } from 'vitest';
import { nearestName, suggestion } from '../../src/settings/nearest-name.js';
import { quoteText, quoteValue } from '../../src/settings/quote-text.js';

describe('suggestions for misspelt names', () => {
  const known = ['profile', 'allowDangerous', 'allowDangerousFor', 'perExtension', 'denyCaps'];

  it.each([
    ['profil', 'profile'],
    ['porfile', 'profile'],
    ['allow-dangerous', 'allowDangerous'],
    ['ALLOW_DANGEROUS_FOR', 'allowDangerousFor'],
    ['perExtensions', 'perExtension'],
    ['deny', undefined],
    ['', undefined],
    ['completely different', undefined],
    ['x'.repeat(100_000), undefined],
  ])('for %.30j is %j', (word, expected) => {
    expect(nearestName(word, known)).toBe(expected);
  });

  it('end a message, or add nothing', () => {
    expect(suggestion('profil', known)).toBe('; did you mean "profile"?');
    expect(suggestion('zzz', known)).toBe('');
  });
});

describe('texts of files in messages', () => {
  it('are quoted, capped and printable ASCII only (INV-012)', () => {
    const hostile = '\u001b[31m\u202Eevil\u0085\r\n';
    expect(quoteText(hostile)).toMatch(/^[ -~]*$/);
    expect(quoteText('x'.repeat(1000)).length).toBeLessThan(100);
  });

  it.each([
    [null, 'null'],
    [undefined, 'null'],
    [5, '5'],
    [true, 'true'],
    [['a'], 'a list'],
    [{ a: 1 }, 'an object'],
    ['a', '"a"'],
  ])('show %j as %s', (value, shown) => {
    expect(quoteValue(value)).toBe(shown);
  });
});
