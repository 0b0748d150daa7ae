/**
 * Functions of the global object, of Node's modules and of namespaces against the real ones: what a
 * model knows must be what happens, also when it throws.
 */
import path from 'node:path';
import querystring from 'node:querystring';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GuestThrow,
  callMethod,
  callPath,
  fromGuest,
  isUnclear,
  make,
  run,
  toGuest,
} from './fake-machine.js';
import { inflate } from '../../../scanner/natives/codecs/inflate.js';
import { bytesOf } from '../../../scanner/natives/data.js';

const RUNS = Number(process.env['CHAINS'] ?? 300);
const THROWS = 'throws';
type Real = (...args: never[]) => unknown;

function outcome(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error) return THROWS;
    throw error;
  }
}

/** Runs a model and the real function on the same arguments; at least `share` must be known. */
function agree(
  model: string,
  real: Real,
  args: fc.Arbitrary<readonly unknown[]>,
  share = 0.95,
): void {
  let known = 0;
  let all = 0;
  fc.assert(
    fc.property(args, (given) => {
      const expected = outcome(() => Reflect.apply(real, undefined, given) as unknown);
      const actual = outcome(() => run(model, undefined, ...given));
      all += 1;
      if (isUnclear(actual)) return;
      known += 1;
      expect(actual, `${model}(${JSON.stringify(given)})`).toEqual(expected);
    }),
    { numRuns: RUNS },
  );
  expect(known / all, `${model} is known often enough`).toBeGreaterThanOrEqual(share);
}

/** Functions that the types call deprecated. */
function annexB(name: 'escape' | 'unescape'): Real {
  const real: unknown = Reflect.get(globalThis, name);
  return (text: string) =>
    typeof real === 'function' ? (real.call(undefined, text) as unknown) : undefined;
}

const anyText = fc.oneof(
  fc.string({ maxLength: 16 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('%', 'u', '4', '1', 'E', '2', '9', 'é', '+', '='),
    maxLength: 12,
  }),
);
const primitive = fc.oneof(
  anyText,
  fc.double(),
  fc.integer(),
  fc.constantFrom(null, undefined, true, false, '0x1f', ' 12 ', '1e3', '-0', ''),
);
const one = (value: fc.Arbitrary<unknown>): fc.Arbitrary<readonly unknown[]> => fc.tuple(value);

describe('global functions', () => {
  it('read and write escapes as JavaScript does', () => {
    agree('escape', annexB('escape'), one(anyText));
    agree('unescape', annexB('unescape'), one(anyText));
    agree('encodeURIComponent', encodeURIComponent, one(anyText));
    agree('encodeURI', encodeURI, one(anyText));
    agree('decodeURIComponent', decodeURIComponent, one(anyText));
    agree('decodeURI', decodeURI, one(anyText));
  });

  it('read base64 as browsers do', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...Array.from('ABab09+/= \n-_')),
      maxLength: 12,
    });
    agree('atob', atob, one(fc.oneof(digits, fc.base64String())));
    agree('btoa', btoa, one(fc.string({ unit: 'binary', maxLength: 6 })));
  });

  it('read numbers as JavaScript does', () => {
    agree('parseInt', parseInt, fc.tuple(primitive, fc.integer({ min: -2, max: 40 })));
    agree('parseFloat', parseFloat, one(primitive));
    agree('Number', Number, one(primitive));
    agree('String', String, one(primitive));
    agree('Boolean', Boolean, one(primitive));
    agree('isNaN', isNaN, one(primitive));
  });

  it('make texts of codes as JavaScript does', () => {
    const codes = fc.array(fc.oneof(fc.integer({ min: -1, max: 0x11ffff }), fc.double()), {
      maxLength: 5,
    });
    agree('String.fromCharCode', String.fromCharCode, codes);
    agree('String.fromCodePoint', String.fromCodePoint, codes);
  });

  it('of Math give what they give', () => {
    const names = ['floor', 'round', 'trunc', 'sign', 'abs', 'sqrt', 'log2', 'clz32'] as const;
    for (const name of names) agree(`Math.${name}`, Math[name], one(primitive));
    agree('Math.max', Math.max, fc.array(primitive, { maxLength: 4 }));
    agree('Math.pow', Math.pow, fc.tuple(fc.double(), fc.integer()));
  });
});

describe('Array and Object', () => {
  const record = fc.dictionary(
    fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('2', '10', '01', '-1', '__proto__')),
    fc.oneof(primitive, fc.array(primitive, { maxLength: 2 })),
    { maxKeys: 5, noNullPrototype: true },
  );

  it('list what an object has', () => {
    agree('Object.keys', Object.keys, one(record));
    agree('Object.values', Object.values, one(record));
    agree('Object.entries', Object.entries, one(record));
    agree('Object.getOwnPropertyNames', Object.getOwnPropertyNames, one(record));
    agree('Object.assign', Object.assign, fc.tuple(record, record));
    agree('Object.fromEntries', Object.fromEntries, one(record.map(Object.entries)));
  });

  it('make arrays', () => {
    agree('Array.from', Array.from, one(fc.oneof(anyText, fc.array(primitive))));
    agree('Array.of', Array.of, fc.array(primitive));
    agree('Array.isArray', Array.isArray, one(fc.oneof(primitive, fc.array(primitive))));
  });
});

describe('JSON', () => {
  it('is read and written as JavaScript does', () => {
    const data = fc.jsonValue({ maxDepth: 3 });
    agree('JSON.parse', (text: string): unknown => JSON.parse(text), one(fc.json({ maxDepth: 3 })));
    agree('JSON.parse', (text: string): unknown => JSON.parse(text), one(anyText));
    agree('JSON.stringify', JSON.stringify, one(data));
    const spaced = fc.tuple(data, fc.constant(null), fc.constantFrom(0, 2, '\t'));
    agree('JSON.stringify', JSON.stringify, spaced);
  });
});

describe('node:path', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '..', '-'), maxLength: 6 });

  it('joins and takes apart as on POSIX', () => {
    const { posix } = path;
    agree('node:path.join', posix.join, fc.array(part, { maxLength: 4 }));
    agree('node:path.normalize', posix.normalize, one(part));
    const suffix = fc.constantFrom('', '.a', 'b');
    agree('node:path.basename', posix.basename, fc.tuple(part, suffix), 0.7);
    agree('node:path.dirname', posix.dirname, one(part));
    agree('node:path.extname', posix.extname, one(part));
    agree('node:path.isAbsolute', posix.isAbsolute, one(part));
    agree('node:path.parse', posix.parse, one(part), 0.4);
    const absolute = part.map((each) => `/${each}`);
    agree('node:path.resolve', posix.resolve, fc.tuple(absolute, part, part));
    agree('node:path.relative', posix.relative, fc.tuple(absolute, absolute));
  });
});

describe('addresses', () => {
  const query = fc.string({
    unit: fc.constantFrom(...Array.from('ab=&+%20é'), '%41'),
    maxLength: 10,
  });

  it('have the parts that URL gives them', () => {
    const PARTS = [
      'href',
      'protocol',
      'host',
      'hostname',
      'port',
      'pathname',
      'search',
      'hash',
      'origin',
    ] as const;
    const address = fc
      .tuple(
        fc.constantFrom('http://', 'https://', 'HTTPS://', 'file://', 'wss://', 'x:', ''),
        fc.constantFrom(
          'a.b',
          'A.b:80',
          'u:p@c.d:443',
          '127.0.0.1',
          '0x7f.1',
          '[::1]',
          '',
          'é.com',
        ),
        fc.constantFrom('', '/', '/a/../b/./c', '/a//b', '/%2e%2E/x', '/a b', '/a/..'),
        fc.constantFrom('', '?', '?q=1&r', '#', '#x', '?a#b'),
      )
      .map((parts) => parts.join(''));
    const base = fc.constantFrom(undefined, 'https://h.i/j/k?l#m');
    let known = 0;
    fc.assert(
      fc.property(address, base, (text, from) => {
        const real = outcome(() => new URL(text, from));
        const guest = outcome(() => make('URL', text, from));
        if (!isUrl(real) || typeof guest !== 'object' || guest === null) return;
        const url = guest as ReturnType<typeof toGuest>;
        if (url.kind !== 'object' || url.isOpen) return;
        known += 1;
        for (const name of PARTS) {
          const shown = fromGuest(url.props.get(name) ?? toGuest(undefined));
          expect(shown, `${name} of ${text}`).toBe(real[name]);
        }
      }),
      { numRuns: RUNS },
    );
    expect(known).toBeGreaterThan(RUNS / 4);
  });

  it('have the parameters that URLSearchParams gives them', () => {
    fc.assert(
      fc.property(query, fc.constantFrom('a', 'b', ''), (text, key) => {
        const real = new URLSearchParams(text);
        const guest = make('URLSearchParams', text);
        const show = (name: string, ...args: unknown[]): unknown => {
          const shown = fromGuest(callMethod(guest, name, args));
          return isUnclear(shown) ? undefined : shown;
        };
        if (/%(?![0-9A-F]{2})|%[89A-F]/.test(text)) return;
        expect(show('get', key)).toBe(real.get(key));
        expect(show('getAll', key)).toEqual(real.getAll(key));
        expect(show('toString')).toBe(real.toString());
        callMethod(guest, 'append', [key, 'é ~']);
        callMethod(guest, 'set', ['b', '1']);
        real.append(key, 'é ~');
        real.set('b', '1');
        expect(show('toString')).toBe(real.toString());
      }),
      { numRuns: RUNS },
    );
  });

  it('have queries that node:querystring reads', () => {
    const parse = (text: string): unknown => ({ ...querystring.parse(text) });
    agree(
      'node:querystring.parse',
      parse,
      one(query.filter((text) => !/%(?![0-9A-F]{2})|%[89A-F]/.test(text))),
    );
    const record = fc.dictionary(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), {
      noNullPrototype: true,
    });
    agree('node:querystring.stringify', querystring.stringify, one(record), 0.9);
  });
});

function isUrl(value: unknown): value is URL {
  return value instanceof URL;
}

describe('bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 12 });

  it('become text by TextDecoder as in browsers', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom('utf-8', 'utf-16le', 'latin1'),
        fc.boolean(),
        (data, label, fatal) => {
          const decoder = make('TextDecoder', label, { fatal });
          const actual = outcome(() => fromGuest(callMethod(decoder, 'decode', [data])));
          if (isUnclear(actual)) return;
          expect(actual).toBe(outcome(() => new TextDecoder(label, { fatal }).decode(data)));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('are made of text by Buffer as in Node', () => {
    const encoding = fc.constantFrom(
      'utf8',
      'hex',
      'base64',
      'base64url',
      'latin1',
      'utf16le',
      'ascii',
    );
    const from = (text: string, name: BufferEncoding): number[] => [...Buffer.from(text, name)];
    const text = fc.oneof(
      anyText,
      fc.base64String(),
      fc.string({ unit: fc.constantFrom('0', 'a', 'F', '9', 'g'), maxLength: 9 }),
    );
    agree('Buffer.from', from, fc.tuple(text, encoding), 0.8);
    agree('Buffer.byteLength', Buffer.byteLength, one(anyText));
  });

  it('are joined by Buffer.concat as in Node', () => {
    fc.assert(
      fc.property(
        fc.array(bytes, { maxLength: 3 }),
        fc.integer({ min: 0, max: 20 }),
        (parts, size) => {
          const buffers = parts.map((part) => Buffer.from(part));
          const actual = run('Buffer.concat', undefined, buffers, size);
          expect(actual).toEqual([...Buffer.concat(buffers, size)]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('are unpacked as node:zlib packed them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(1, 2, 3, 250), { maxLength: 900 }),
        fc.integer({ min: 0, max: 9 }),
        (data, level) => {
          const plain = Uint8Array.from(data);
          expect(inflate(deflateSync(plain, { level }), 'auto', 1e6)).toEqual(plain);
          expect(inflate(gzipSync(plain, { level }), 'auto', 1e6)).toEqual(plain);
          expect(inflate(deflateRawSync(plain, { level }), 'raw', 1e6)).toEqual(plain);
        },
      ),
      { numRuns: 100 },
    );
    const text = 'function payload() { return eval("x"); }\n'.repeat(4_000);
    const unpacked = callPath('node:zlib.gunzipSync', toGuest(undefined), [
      toGuest(gzipSync(text)),
    ]);
    expect(bytesOf(unpacked)?.view.length).toBe(text.length);
  });

  it('that are no packed stream are not known', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (data) => {
        const result = inflate(data, 'auto', 10_000);
        expect(result === undefined || result instanceof Uint8Array).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('collections', () => {
  it('hold what JavaScript would hold', () => {
    const key = fc.constantFrom<unknown>(
      'a',
      'b',
      1,
      '1',
      null,
      undefined,
      Number.NaN,
      -0,
      0,
      true,
    );
    const action = fc.record({
      method: fc.constantFrom('set', 'delete', 'has', 'get'),
      key,
      value: fc.integer(),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, fc.integer()), { maxLength: 4 }),
        fc.array(action),
        (start, actions) => {
          const real = new Map(start);
          const guest = make('Map', start);
          for (const { method, key: name, value } of actions) {
            const args = method === 'set' ? [name, value] : [name];
            const expected = Reflect.apply(
              Reflect.get(real, method) as () => unknown,
              real,
              args,
            ) as unknown;
            const actual = fromGuest(callMethod(guest, method, args));
            if (method !== 'set') expect(actual, method).toEqual(expected);
          }
          expect(fromGuest(callMethod(guest, 'entries', []))).toEqual([...real]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('dates', () => {
  it('that are written out give what they give everywhere', () => {
    const names = ['getTime', 'toISOString', 'toJSON', 'getUTCDay', 'toUTCString'] as const;
    const source = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom('2024-01-02', '2024-01-02T03:04:05Z', 'nonsense'),
    );
    fc.assert(
      fc.property(source, fc.constantFrom(...names), (given, name) => {
        const date = make('Date', given);
        const actual = outcome(() => fromGuest(callMethod(date, name, [])));
        if (isUnclear(actual)) return;
        expect(actual).toEqual(outcome(() => new Date(given)[name]()));
      }),
      { numRuns: RUNS },
    );
  });

  it('of now are not known', () => {
    expect(isUnclear(fromGuest(callMethod(make('Date'), 'getTime', [])))).toBe(true);
    expect(isUnclear(run('Date.now', undefined))).toBe(true);
  });
});

it('a call that throws here throws in the program', () => {
  expect(() => run('JSON.parse', undefined, '{')).toThrow(GuestThrow);
  expect(() => run('String.prototype.repeat', 'a', -1)).toThrow(GuestThrow);
});
