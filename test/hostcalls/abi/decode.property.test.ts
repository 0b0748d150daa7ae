import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWords, decodeRecord, PARAMS_DEPTH_MAX } from '../../../hostcalls/abi/decode.js';
import { nestsDeeperThan } from '../../../src/vocabulary/json.js';
import { parseJsonText } from '../../../src/vocabulary/json.js';
import { FIELD } from '../../../src/vocabulary/wire.js';

const record = (...fields: readonly string[]): string => ['1', ...fields].join(FIELD);

describe('decoding a record of a guest (INV-002)', () => {
  it('never throws, whatever the text', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom('1', 's', 'a', 't', 'c', FIELD, 'fs', 'read', '{}', 'ws1:x', 'wn2:1'),
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(pieces, fc.boolean(), (parts, framed) => {
        const kind = decodeRecord(parts.join(framed ? FIELD : '')).kind;
        expect(['call', 'control', 'refusal']).toContain(kind);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives back exactly the params that were sent as JSON', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__'),
          fc.jsonValue({ maxDepth: 3 }),
        ),
        (params) => {
          const decoded = decodeRecord(
            record('s', '0', 'fs', 'read', '', '', JSON.stringify(params)),
          );
          const hasProto = JSON.stringify(params).includes('"__proto__":');
          if (hasProto) return;
          expect(decoded).toMatchObject({
            kind: 'call',
            params: parseJsonText(JSON.stringify(params)),
          });
        },
      ),
    );
  });

  it.each([
    ['another version', '2' + FIELD + 's'],
    ['an unknown mode', record('x', '0', 'fs', 'read', '', '', '{}')],
    ['a negative ticket', record('a', '-1', 'fs', 'read', '', '', '{}')],
    ['an endless method', record('s', '0', 'f'.repeat(65), 'read', '', '', '{}')],
    ['params that are an array', record('s', '0', 'fs', 'read', '', '', '[]')],
    ['params that are no JSON', record('s', '0', 'fs', 'read', '', '', '{')],
    ['a key __proto__', record('s', '0', 'fs', 'read', '', '', '{"__proto__":{"a":1}}')],
    [
      'an escaped key __proto__',
      record('s', '0', 'fs', 'read', '', '', '{"x":[{"\\u005f_proto__":1}]}'),
    ],
    ['an unknown word', record('s', '0', 'fs', 'read', '', '', 'wz1:x')],
    ['a word longer than the record', record('s', '0', 'fs', 'read', '', '', 'ws9:x')],
    ['a word without a length', record('s', '0', 'fs', 'read', '', '', 'wsx')],
    [
      'more words than any method takes',
      record('s', '0', 'fs', 'read', '', '', `w${'u0:'.repeat(33)}`),
    ],
    ['a time-out that is no number', record('s', '0', 'fs', 'read', '', 'soon', '{}')],
    ['an unknown control', record('c', '1', 'steal')],
    [
      'too deep params',
      record(
        's',
        '0',
        'fs',
        'read',
        '',
        '',
        `{"a":${'['.repeat(PARAMS_DEPTH_MAX)}${']'.repeat(PARAMS_DEPTH_MAX)}}`,
      ),
    ],
  ])('refuses %s', (_what, text) => {
    expect(decodeRecord(text).kind).toBe('refusal');
  });

  it('keeps a __proto__ that is a value and not a key', () => {
    expect(decodeRecord(record('s', '0', 'fs', 'read', '', '', '{"path":"__proto__"}')).kind).toBe(
      'call',
    );
  });

  it('reads words with their types, and commits to them as JSON', () => {
    const words = [
      9,
      'fs',
      'read',
      'a',
      'ü',
      'b',
      12,
      'c',
      true,
      'd',
      null,
      'e',
      undefined,
      'f',
      NaN,
    ];
    expect(decodeWords(words)).toMatchObject({
      kind: 'call',
      mode: 'sync',
      params: { a: 'ü', b: 12, c: true, d: null, f: null },
      paramsText: '{"a":"ü","b":12,"c":true,"d":null,"f":null}',
    });
  });

  it.each([
    ['no op', [0, 'fs']],
    ['a name without a value', [0, 'fs', 'read', 'a']],
    ['a name that is a number', [0, 'fs', 'read', 1, 'a']],
    ['a key __proto__', [0, 'fs', 'read', '__proto__', 'a']],
    ['an endless method', [0, 'f'.repeat(65), 'read']],
    ['a method that is no text', [0, 1, 'read']],
    ['nothing', []],
  ])('refuses words with %s', (_name, words) => {
    expect(decodeWords(words).kind).toBe('refusal');
  });

  it('measures depth without being fooled by brackets in strings', () => {
    expect(nestsDeeperThan('{"a":"[[[[[[\\"[["}', 1)).toBe(false);
    expect(nestsDeeperThan('{"a":[[]]}', 2)).toBe(true);
    expect(nestsDeeperThan('['.repeat(200_000), 64)).toBe(true);
  });
});
