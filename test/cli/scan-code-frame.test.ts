/** A few lines around a place; the caret stands below it, whatever the line holds. */
import { describe, expect, it } from 'vitest';
import { painterOf } from '../../src/cli/cli-io.js';
import { codeFrame } from '../../src/cli/scan/code-frame.js';

const plain = painterOf(false);

describe('a code frame', () => {
  it('shows two lines before and one behind', () => {
    const text = 'one\ntwo\nthree\nfour\nfive\n';
    expect(codeFrame(text, { line: 4, column: 2 }, plain)).toEqual([
      '  2 | two',
      '  3 | three',
      '> 4 | four',
      '    |  ^',
      '  5 | five',
    ]);
  });

  it('widens the gutter for the longest number', () => {
    const text = Array.from({ length: 12 }, (_each, n) => `line ${String(n + 1)}`).join('\r\n');
    expect(codeFrame(text, { line: 9, column: 1 }, plain)).toEqual([
      '   7 | line 7',
      '   8 | line 8',
      '>  9 | line 9',
      '     | ^',
      '  10 | line 10',
    ]);
  });

  it('counts tabs and wide letters as they are shown', () => {
    expect(codeFrame('\t漢x', { line: 1, column: 3 }, plain)).toEqual([
      '> 1 |     漢x',
      '    |       ^',
    ]);
  });

  it('cuts a minified line around the place', () => {
    const line = `${'a'.repeat(5_000)}HERE${'b'.repeat(5_000)}`;
    const [shown = '', caret = ''] = codeFrame(line, { line: 1, column: 5_001 }, plain);
    expect(shown.length).toBeLessThan(120);
    expect(shown.slice(caret.indexOf('^'), caret.indexOf('^') + 4)).toBe('HERE');
    expect(shown).toMatch(/\| …a+HEREb+…$/);
  });

  it('shows what would hide', () => {
    const [shown = ''] = codeFrame('a\u202eb\u001b[2Jc', { line: 1, column: 1 }, plain);
    expect(shown).toBe('> 1 | a<U+202E>b␛[2Jc');
  });

  it('is nothing for a line that is not there, and stands at the end for a column that is not', () => {
    expect(codeFrame('a', { line: 3, column: 1 }, plain)).toEqual([]);
    expect(codeFrame('abc', { line: 1, column: 99 }, plain)).toEqual(['> 1 | abc', '    |    ^']);
  });
});
