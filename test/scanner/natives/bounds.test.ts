/** Nothing that a program asks for makes the scanner work without bound. */
import { describe, expect, it } from 'vitest';
import { safeRegExp } from '../../../scanner/natives/regexp-safety.js';
import { GuestThrow, run, isUnclear } from './fake-machine.js';

const LONG = 'a'.repeat(20_000);
const regExp = (
  source: string,
  flags = '',
): { source: string; flags: string; lastIndex: number } => ({
  source,
  flags,
  lastIndex: 0,
});

describe('a pattern of the program', () => {
  it.each([
    '(a+)+b',
    '(a|a)*b',
    '(.*)*x',
    '(a|ab)+$',
    '(\\w+\\s?)+:',
    '(a*)*',
    '(x)\\1',
    '([a-z]+)*=',
    '(?:a?){50}b',
  ])('does not run where it can blow up: %s', (source) => {
    expect(safeRegExp(regExp(source), LONG)).toBeUndefined();
  });

  it.each(['a*a*a*b', '\\s+$', '.*.*=.*', 'a+b', 'a{2,900}b'])(
    'does not run where it would take too long on this text: %s',
    (source) => {
      expect(
        safeRegExp(regExp(source), source.includes('s') ? ' '.repeat(20_000) : LONG),
      ).toBeUndefined();
    },
  );

  it.each([
    ['..', 'gs'],
    ['\\w+', 'g'],
    ['\\b\\w+\\b', 'g'],
    ['[^A-Za-z0-9+/=]', 'g'],
    ['(?:%[0-9a-f]{2})+', 'gi'],
    ['^\\s+|\\s+$', 'g'],
    ['(?<year>\\d{4})-(\\d\\d)', ''],
    ['\\{(\\d+)\\}', 'g'],
    ['x{', ''],
  ])('runs where its work is bounded: %s', (source, flags) => {
    const text = 'the %41%42 quick {1} 2024-01 words of an ordinary text '.repeat(300);
    expect(safeRegExp(regExp(source, flags), text)?.regexp).toBeInstanceOf(RegExp);
  });

  it('never takes long', () => {
    const started = performance.now();
    for (const source of ['(a+)+b', 'a*a*b', 'a+$', '(?:a?)+b', '.*x', 'a*?b']) {
      run('RegExp.prototype.test', new RegExp(source), LONG);
      run('String.prototype.replace', LONG, new RegExp(source, 'g'), '');
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a text or list that would be too long', () => {
  it.each([
    ['repeat', () => run('String.prototype.repeat', 'ab', 1e9)],
    ['padStart', () => run('String.prototype.padStart', 'ab', 1e9)],
    ['replaceAll', () => run('String.prototype.replaceAll', LONG, 'a', LONG)],
    [
      'join',
      () =>
        run(
          'Array.prototype.join',
          Array.from({ length: 300 }, () => LONG),
          LONG,
        ),
    ],
    ['Array', () => run('Array', undefined, 4e9)],
    ['Array.from', () => run('Array.from', undefined, { length: 1e12 })],
    ['typed arrays', () => run('Uint8Array', undefined, 1e12)],
    ['Buffer.alloc', () => run('Buffer.alloc', undefined, 1e12)],
    ['toSorted with a template', () => run('String.prototype.replace', LONG, /a/g, LONG)],
  ])('is not known: %s', (_title, action) => {
    expect(isUnclear(action())).toBe(true);
  });

  it('throws where the language throws', () => {
    expect(() => run('Array', undefined, -1)).toThrow(GuestThrow);
    expect(() => run('String.prototype.repeat', 'a', Infinity)).toThrow(GuestThrow);
  });
});
