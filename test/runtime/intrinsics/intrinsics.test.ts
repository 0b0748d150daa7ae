import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  INTRINSICS,
  IntrinsicError,
  type IntrinsicResult,
} from '../../../runtime/intrinsics/index.js';
import { PBKDF2_ITERATIONS_MAX } from '../../../runtime/intrinsics/hash.js';
import { SEGMENT_INPUT_MAX } from '../../../runtime/intrinsics/segment.js';
import { URL_MAX } from '../../../runtime/intrinsics/url.js';

function call(name: string, words: readonly string[], bytes?: Uint8Array): IntrinsicResult {
  const run = INTRINSICS.get(name);
  if (run === undefined) throw new Error(`no intrinsic ${name}`);
  return run(words, bytes);
}
const json = (value: unknown): string => JSON.stringify(value);

describe('what an intrinsic refuses', () => {
  const rows: readonly (readonly [string, string, readonly string[], Uint8Array?])[] = [
    ['an unknown digest', 'hash', ['nope']],
    ['no digest', 'hash', []],
    ['more derived bytes than the limit', 'hash', ['shake256', '5000']],
    ['a key longer than the bytes given', 'hmac', ['sha256', '9'], new Uint8Array(2)],
    [
      'more iterations than the limit',
      'pbkdf2',
      ['sha256', String(PBKDF2_ITERATIONS_MAX + 1), '8', '0'],
    ],
    ['a negative length', 'pbkdf2', ['sha256', '1', '-1', '0']],
    ['a fraction of a byte', 'random', ['1.5']],
    ['too much randomness', 'random', ['999999999']],
    ['words instead of JSON', 'url', ['http://a']],
    ['an address over the limit', 'url', [json([`http://a/${'x'.repeat(URL_MAX)}`])]],
    ['a component that is not one', 'url_set', [json(['http://a', '__proto__', 'x'])]],
    ['a component that cannot be set', 'url_set', [json(['http://a', 'origin', 'x'])]],
    [
      'a text over the limit',
      'segment',
      [json(['', 'grapheme', 'x'.repeat(SEGMENT_INPUT_MAX + 1)])],
    ],
    ['an unknown granularity', 'segment', [json(['', 'page', 'x'])]],
    ['an unknown service', 'intl', [json(['Nope', 'en', {}, 'format', []])]],
    ['a service by a prototype name', 'intl', [json(['constructor', 'en', {}, 'format', []])]],
    ['an unknown operation', 'intl', [json(['Collator', 'en', {}, 'constructor', []])]],
    ['an unknown compression', 'zlib', ['tar']],
    ['an unknown encoding', 'bytes_to_text', ['utf-7'], new Uint8Array(1)],
    ['a text that is none', 'utf8_encode', ['5']],
  ];
  for (const [title, name, words, bytes] of rows) {
    test(title, () => {
      expect(() => call(name, words, bytes)).toThrow(IntrinsicError);
    });
  }
});

test('results never share memory with anything the host keeps', () => {
  for (const [name, words, bytes] of [
    ['hash', ['sha256'], new Uint8Array(3)],
    ['text_to_bytes', ['base64', json('AAAA')], undefined],
    ['random', ['8'], undefined],
    ['zlib', ['gzip', '', ''], new Uint8Array(3)],
    ['hkdf', ['sha256', '8', '0', '0'], new Uint8Array(3)],
  ] as const) {
    const made = call(name, words, bytes).bytes;
    expect(made?.buffer.byteLength, name).toBe(made?.byteLength);
  }
});

test('an archive bomb ends at the limit asked for', () => {
  const bomb = new Uint8Array(gzipSync(new Uint8Array(5_000_000)));
  const answer: unknown = JSON.parse(call('zlib', ['gunzip', '', '1000'], bomb).text ?? 'null');
  expect(answer).toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
});

test('text and bytes survive both ways', () => {
  const text = 'aé€😀\0\u001f"\\';
  const bytes = call('utf8_encode', [json(text)]).bytes;
  expect(JSON.parse(call('utf8_decode', [], bytes).text ?? '')).toBe(text);
  expect(
    JSON.parse(call('utf8_decode', [], new Uint8Array([0xef, 0xbb, 0xbf, 0x61])).text ?? ''),
  ).toBe('\ufeffa');
});

test('a digest is the digest', () => {
  const message = new Uint8Array([97, 98, 99]);
  expect(Buffer.from(call('hash', ['sha256', ''], message).bytes ?? []).toString('hex')).toBe(
    createHash('sha256').update('abc').digest('hex'),
  );
});

test('formatters are cached and the cache is bounded', () => {
  for (let i = 0; i < 200; i++) {
    const request = json([
      'NumberFormat',
      'en',
      { minimumFractionDigits: i % 20, maximumFractionDigits: 20 },
      'format',
      [1],
    ]);
    expect(call('intl', [request]).text).toContain('ok');
  }
});

test('errors of Intl are answers, not faults', () => {
  const request = json(['DateTimeFormat', 'en', { timeZone: 'Nope/Zone' }, 'resolvedOptions', []]);
  expect(JSON.parse(call('intl', [request]).text ?? '')).toMatchObject({ error: 'RangeError' });
});
