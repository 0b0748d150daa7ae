/** Nothing that an extension writes moves a cursor, hides or turns text (INV-012). */
import { visibleWidth } from '@mariozechner/pi-tui';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../../src/host/ui/cell-width.js';
import { fitFrame } from '../../../src/host/ui/component-manager.js';
import { screenRow } from '../../../src/host/ui/screen-row.js';
import { makeVisible } from '../../../src/host/ui/visible-text.js';

const UNSAFE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u;
const SGR_ONLY = /\x1b\[[0-9;:]*m/g;

const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\x1b',
        '\x1b[2J',
        '\x1b[31m',
        '\x1b[8m',
        '\x1b]0;title\x07',
        '\x1b]8;;http://x\x1b\\',
        '\x9b31m',
        '\x1b_pi:c\x07',
        '\x1bP1$r\x1b\\',
        '\u202e',
        '\u2066',
        '\r',
        '\n',
        '\t',
        '\0',
        '漢字',
        '👩‍👩‍👧',
        'é',
        '\ud800',
        '\x1b[38;5;300m',
        '\x1b[?25l',
        '\x1b[1;1H',
        '\x1b(0',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('visible text', () => {
  test.each([
    ['plain text', 'plain text'],
    ['a\x1b[2Jb', 'a␛[2Jb'],
    ['\x1b[31mred\x1b[0m', 'red'],
    ['\x1b[\x1b[31m31mx', '␛[31mx'],
    ['a\u202eb', 'a<U+202E>b'],
    ['a\u200bb', 'a<U+200B>b'],
    ['one\ntwo', 'one␊two'],
    ['bell\x07 del\x7f', 'bell␇ del␡'],
    ['c1\x9b31m', 'c1<U+009B>31m'],
    ['lone \ud800', 'lone <U+D800>'],
    ['tags \u{e0041}', 'tags <U+E0041>'],
    ['👩‍👩‍👧 é 漢字', '👩‍👩‍👧 é 漢字'],
    ['a\u200db', 'a<U+200D>b'],
  ])('%j is shown as %j', (text, shown) => {
    expect(makeVisible(text)).toBe(shown);
  });

  test('line feeds stay in messages of several lines', () => {
    expect(makeVisible('a\r\nb\rc', { multiline: true })).toBe('a\nb␍c');
  });

  test('text is capped', () => {
    expect(makeVisible('x'.repeat(50), { charsMax: 10 })).toBe(`${'x'.repeat(10)}…`);
  });

  test('any text comes out safe, and again unchanged', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = makeVisible(text);
        expect(shown).not.toMatch(UNSAFE);
        expect(makeVisible(shown)).toBe(shown);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('rows of a frame', () => {
  test.each([
    ['\x1b[31mred\x1b[0m!', 80, '\x1b[31mred\x1b[0m!'],
    ['\x1b[38;2;1;2;3mx', 80, '\x1b[38;2;1;2;3mx\x1b[0m'],
    ['\x1b[38:5:12mx\x1b[39m', 80, '\x1b[38:5:12mx\x1b[39m\x1b[0m'],
    ['\x1b[8mhidden', 80, 'hidden'],
    ['\x1b[5mblink', 80, 'blink'],
    ['\x1b[38;5;300mx', 80, 'x'],
    ['a\x1b[2J\x1b[1;1Hb', 80, 'ab'],
    ['a\x1b]0;owned\x07b', 80, 'ab'],
    ['\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\', 80, 'link'],
    ['a\x1b', 80, 'a␛'],
    ['a\x1b]never ends', 80, 'a␛]never ends'],
    ['a\nb', 80, 'a␊b'],
    ['a\tb', 80, 'a    b'],
    ['漢字漢字', 5, '漢字'],
    ['abcdef', 3, 'abc'],
    ['\x1b[31mabcdef\x1b[0mgh', 3, '\x1b[31mabc\x1b[0m'],
    ['👩‍👩‍👧x', 2, '👩‍👩‍👧'],
  ])('%j in %i columns is %j', (line, width, row) => {
    expect(screenRow(line, width).text).toBe(row);
  });

  test('any row fits its width and holds colours only', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 0, max: 30 }), (line, width) => {
        const row = screenRow(line, width);
        const plain = row.text.replace(SGR_ONLY, '');
        expect(plain).not.toMatch(UNSAFE);
        expect(row.width).toBeLessThanOrEqual(width);
        expect(visibleWidth(row.text)).toBeLessThanOrEqual(width);
        if (row.text !== plain) expect(row.text.endsWith('\x1b[0m')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the cursor marker is taken out and says where the cursor is', () => {
    const frame = fitFrame(
      { id: 1, width: 20, lines: ['one', 'ab\x1b_pi:c\x07\x1b[7mc\x1b[27m'] },
      80,
    );
    expect(frame).toEqual({
      rows: ['one', 'ab\x1b[7mc\x1b[27m\x1b[0m'],
      width: 20,
      cursor: { row: 1, column: 2 },
    });
  });

  test('a frame has at most 1,000 rows, no wider than the screen', () => {
    const frame = fitFrame(
      { id: 1, width: 500, lines: Array.from({ length: 3_000 }, () => 'x'.repeat(500)) },
      100,
    );
    expect(frame.rows).toHaveLength(1_000);
    expect(frame.width).toBe(100);
    expect(frame.rows.every((row) => row.length === 100)).toBe(true);
  });
});

describe('columns of a text', () => {
  test('are those that pi-tui counts, for every character of the assigned planes', () => {
    const differing: string[] = [];
    for (let code = 0x20; code < 0x33480; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      if (/\p{Cc}/u.test(character)) continue;
      if (visibleWidth(character) !== cellWidth(character)) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  test('are those that pi-tui counts, for sequences', () => {
    for (const text of [
      '👨‍👩‍👧‍👦',
      '🇩🇪',
      '🇩',
      '1️⃣',
      '❤️',
      '❤',
      'e\u0301',
      '각',
      'ﾊﾟ',
      'नमस्ते',
      '👍🏽',
      'a👍b漢',
      'ไทยำ',
    ]) {
      expect([text, cellWidth(text)]).toEqual([text, visibleWidth(text)]);
    }
  });
});
