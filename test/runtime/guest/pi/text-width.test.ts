/** pi-tui's text functions give in the guest what they give in Node, over texts of every kind. */
import { truncateToWidth, visibleWidth, wrapTextWithAnsi } from '@mariozechner/pi-tui';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PiGuest } from '../support/pi-guest.js';

const PIECES = [
  'plain ascii words',
  '\u001b[31mred\u001b[0m and \u001b[1;38;2;10;20;30mbold rgb\u001b[22;39m',
  '日本語のテキスト',
  '한국어 문장',
  'e\u0301galite\u0301 Zoe\u0308',
  '👩‍👩‍👧‍👦 family 👍🏽 thumb 🇩🇪 flag',
  '☃️ ⌚ ✈️ ⚠ ⚠️',
  'tab\tseparated\tcells',
  '\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007',
  'zero\u200bwidth\u200djoiner\ufeffmark',
  'ｆｕｌｌｗｉｄｔｈ ｶﾅ',
  'नमस्ते สวัสดี שלום مرحبا',
  'line one\nline two\r\nline three',
  '',
  '     leading and trailing     ',
  'averyveryverylongwordwithoutanyspacesthatmustbebrokenatsomepoint',
];

/** 200 texts: each piece alone, and every pair by a fixed rule. */
const TEXTS: string[] = [...PIECES];
for (let i = 0; TEXTS.length < 200; i++) {
  const first = PIECES[i % PIECES.length] ?? '';
  const second = PIECES[(i * 7 + 3) % PIECES.length] ?? '';
  TEXTS.push(`${first}${i % 3 === 0 ? ' ' : ''}${second}${'·'.repeat(i % 5)}`);
}

let guest: PiGuest;
beforeAll(async () => {
  guest = await PiGuest.create();
});
afterAll(() => {
  guest.dispose();
});

const inGuest = (expression: string): unknown =>
  guest.evaluate(
    `(() => { const t = require('@mariozechner/pi-tui'); return ${JSON.stringify(TEXTS)}.map((s) => ${expression}); })()`,
  );

describe('pi-tui text functions', () => {
  test('visibleWidth agrees with Node on 200 texts', () => {
    expect(inGuest('t.visibleWidth(s)')).toEqual(TEXTS.map((text) => visibleWidth(text)));
  });

  test.each([1, 7, 20, 80])('truncateToWidth agrees with Node at width %i', (width) => {
    expect(inGuest(`t.truncateToWidth(s, ${String(width)})`)).toEqual(
      TEXTS.map((text) => truncateToWidth(text, width)),
    );
    expect(inGuest(`t.truncateToWidth(s, ${String(width)}, '…', true)`)).toEqual(
      TEXTS.map((text) => truncateToWidth(text, width, '…', true)),
    );
  });

  test.each([2, 13, 40])('wrapTextWithAnsi agrees with Node at width %i', (width) => {
    expect(inGuest(`t.wrapTextWithAnsi(s, ${String(width)})`)).toEqual(
      TEXTS.map((text) => wrapTextWithAnsi(text, width)),
    );
  });
});
