import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecord, nestsDeeperThan, PARAMS_DEPTH_MAX } from '../../../hostcalls/abi/decode.js';
import { FIELD, WORD } from '../../../src/vocabulary/wire.js';

const record = (...fields: readonly string[]): string => ['1', ...fields].join(FIELD);

describe('decoding a record of a guest (INV-002)', () => {
  it('never throws, whatever the text', () => {
    const pieces = fc.array(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('1', 's', 'a', 't', 'c', FIELD, WORD, 'fs', 'read', '{}', 'wsx')),
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
      fc.property(fc.dictionary(fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__'), fc.jsonValue({ maxDepth: 3 })), (params) => {
        const decoded = decodeRecord(record('s', '0', 'fs', 'read', '', '', JSON.stringify(params)));
        const hasProto = JSON.stringify(params).includes('"__proto__":');
        if (hasProto) return;
        expect(decoded).toMatchObject({ kind: 'call', params: { kind: 'json', value: JSON.parse(JSON.stringify(params)) } });
      }),
    );
  });

  it.each([
    ['another version', '2' + FIELD + 's'],
    ['an unknown mode', record('x', '0', 'fs', 'read', '', '', '{}')],
    ['a negative ticket', record('a', '-1', 'fs', 'read', '', '', '{}')],
    ['a method in capitals', record('s', '0', 'FS', 'read', '', '', '{}')],
    ['a method with a path in it', record('s', '0', '../fs', 'read', '', '', '{}')],
    ['params that are an array', record('s', '0', 'fs', 'read', '', '', '[]')],
    ['params that are no JSON', record('s', '0', 'fs', 'read', '', '', '{')],
    ['a key __proto__', record('s', '0', 'fs', 'read', '', '', '{"__proto__":{"a":1}}')],
    ['an escaped key __proto__', record('s', '0', 'fs', 'read', '', '', '{"x":[{"\\u005f_proto__":1}]}')],
    ['an unknown word', record('s', '0', 'fs', 'read', '', '', 'wzx')],
    ['a time-out that is no number', record('s', '0', 'fs', 'read', '', 'soon', '{}')],
    ['an unknown control', record('c', '1', 'steal')],
    ['too deep params', record('s', '0', 'fs', 'read', '', '', `{"a":${'['.repeat(PARAMS_DEPTH_MAX)}${']'.repeat(PARAMS_DEPTH_MAX)}}`)],
  ])('refuses %s', (_what, text) => {
    expect(decodeRecord(text).kind).toBe('refusal');
  });

  it('keeps a __proto__ that is a value and not a key', () => {
    expect(decodeRecord(record('s', '0', 'fs', 'read', '', '', '{"path":"__proto__"}')).kind).toBe('call');
  });

  it('reads positional words with their types', () => {
    const decoded = decodeRecord(record('s', '0', 'fs', 'read', '', '', `wsa b${WORD}n12${WORD}t${WORD}f${WORD}u`));
    expect(decoded).toMatchObject({ params: { kind: 'words', words: ['a b', 12, true, false, undefined] } });
  });

  it('measures depth without being fooled by brackets in strings', () => {
    expect(nestsDeeperThan('{"a":"[[[[[[\\"[["}', 1)).toBe(false);
    expect(nestsDeeperThan('{"a":[[]]}', 2)).toBe(true);
    expect(nestsDeeperThan('['.repeat(200_000), 64)).toBe(true);
  });
});
