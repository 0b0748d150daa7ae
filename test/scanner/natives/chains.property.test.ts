/**
 * The models against JavaScript itself: random chains of methods run in both, and whatever a model
 * says it knows must be what happens.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callMethod, fromGuest, GuestThrow, isUnclear, toGuest } from './fake-machine.js';

interface Step {
  readonly method: string;
  readonly args: readonly unknown[];
}

const RUNS = Number(process.env['CHAINS'] ?? 400);

const position = fc.integer({ min: -6, max: 12 });
const shortText = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', ',', '-', ' ', 'é', '😀', '$&', '$1', '\ud800', 'toString'),
  fc.string({ maxLength: 4 }),
);
const text = fc.oneof(
  fc.string({ maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('aab,b-ca', 'the quick  brown', 'aGVsbG8=', '68656c6c6f', '%41%42', 'x1y22z333'),
);
const pattern = fc.constantFrom(
  ...[
    /a/,
    /a/g,
    /[a-c]/gi,
    /(a)(b)?/g,
    /\d+/g,
    /\s+/,
    /(?:)/g,
    /(?<n>b)|a*/g,
    /^./,
    /.$/gm,
    /../gs,
  ],
);
const replacer = fc.constantFrom<unknown>(
  (found: string) => found.toUpperCase(),
  (found: string, at: unknown) => `${found}${String(at)}`,
  () => '',
  'x',
  '[$&$`$1$2$<n>$$]',
);
const numberTest = fc.constantFrom<unknown>(
  (item: unknown) => String(item) > 'b',
  (_item: unknown, index: number) => index % 2 === 0,
  () => true,
);
const mapper = fc.constantFrom<unknown>(
  (item: unknown) => String(item) + '!',
  (item: unknown, index: number) => [item, index],
  (item: unknown) => item,
);
const folder = fc.constantFrom<unknown>(
  (sum: unknown, item: unknown) => String(sum) + String(item),
  (sum: unknown, _item: unknown, index: number) => [sum, index],
);
const comparator = fc.constantFrom<unknown>(
  undefined,
  (a: unknown, b: unknown) => String(b).length - String(a).length,
  () => -1,
  () => 1,
  () => Number.NaN,
);

const step = (methods: readonly string[], ...args: fc.Arbitrary<unknown>[]): fc.Arbitrary<Step> =>
  fc.record({
    method: fc.constantFrom(...methods),
    args: fc
      .integer({ min: 0, max: args.length })
      .chain((count) => fc.tuple(...args.slice(0, count))),
  });
const whole = (methods: readonly string[], ...args: fc.Arbitrary<unknown>[]): fc.Arbitrary<Step> =>
  fc.record({ method: fc.constantFrom(...methods), args: fc.tuple(...args) });

const textSteps = fc.oneof(
  step(['at', 'charAt', 'charCodeAt', 'codePointAt'], position),
  step(['slice', 'substring', 'substr'], position, position),
  step(['indexOf', 'lastIndexOf', 'includes', 'startsWith', 'endsWith'], shortText, position),
  step(['concat'], shortText, position, shortText),
  step([
    'trim',
    'trimStart',
    'trimEnd',
    'toLowerCase',
    'toUpperCase',
    'isWellFormed',
    'toWellFormed',
  ]),
  step(['toString', 'valueOf', 'italics', 'bold', 'sub', 'normalize', 'big', 'fixed']),
  whole(['anchor', 'link', 'fontcolor'], shortText),
  whole(['padStart', 'padEnd'], fc.integer({ min: 0, max: 20 }), shortText),
  whole(['repeat'], fc.integer({ min: -1, max: 3 })),
  step(['split'], fc.oneof(shortText, pattern), position),
  whole(['replace', 'replaceAll'], fc.oneof(shortText, pattern), replacer),
  step(['match', 'search'], pattern),
);

const arraySteps = fc.oneof(
  step(['at', 'flat'], position),
  step(['slice', 'splice', 'toSpliced'], position, position),
  step(['join', 'indexOf', 'lastIndexOf', 'includes'], shortText),
  step(['concat'], fc.array(shortText, { maxLength: 2 }), shortText),
  step(['reverse', 'toReversed', 'pop', 'shift', 'toString', 'keys', 'values', 'entries']),
  step(['push', 'unshift'], shortText, position),
  step(['fill'], shortText, position, position),
  step(['copyWithin'], position, position, position),
  whole(['with'], position, shortText),
  whole(['sort', 'toSorted'], comparator),
  whole(['map', 'flatMap'], mapper),
  whole(['filter', 'find', 'findLast', 'findIndex', 'findLastIndex', 'some', 'every'], numberTest),
  whole(['reduce', 'reduceRight'], folder, shortText),
  whole(['reduce', 'reduceRight'], folder),
);

const numberSteps = fc.oneof(
  step(['toString'], fc.integer({ min: 0, max: 40 })),
  step(['toFixed', 'toPrecision', 'toExponential'], fc.integer({ min: -1, max: 20 })),
  step(['valueOf']),
);

const bytesSteps = fc.oneof(
  step(['at'], position),
  step(['slice', 'subarray'], position, position),
  step(['join', 'indexOf', 'includes'], position),
  step(['reverse', 'toReversed', 'toString', 'keys', 'values', 'entries']),
  step(['fill'], fc.integer({ min: -300, max: 300 }), position, position),
  whole(
    ['map'],
    fc.constantFrom<unknown>(
      (each: number) => each ^ 0x5a,
      (each: number) => each * 3,
    ),
  ),
  whole(
    ['filter', 'some', 'every', 'find'],
    fc.constantFrom<unknown>((each: number) => each > 60),
  ),
  whole(
    ['reduce'],
    fc.constantFrom<unknown>((sum: number, each: number) => sum + each),
  ),
);

const bufferSteps = fc.oneof(
  bytesSteps,
  step(
    ['toString'],
    fc.constantFrom('utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le', undefined),
    position,
    fc.integer({ min: 0, max: 9 }),
  ),
  step(['readUInt8', 'readInt8', 'readUInt16LE', 'readInt32BE'], fc.integer({ min: 0, max: 6 })),
);

interface Outcome {
  readonly steps: number;
  readonly known: number;
}

/** Follows the chain in both; fails where the model knows something else. */
function follow(start: unknown, steps: readonly Step[]): Outcome {
  let real: unknown = start;
  let guest = toGuest(start);
  let known = 0;
  for (const [index, { method, args }] of steps.entries()) {
    if (real === undefined || real === null) return { steps: index, known };
    const callee: unknown = Reflect.get(Object(real) as object, method);
    if (typeof callee !== 'function') return { steps: index, known };
    const fresh = args.map((each) => (each instanceof RegExp ? new RegExp(each) : each));
    let thrown = false;
    try {
      real = Reflect.apply(callee, real, fresh) as unknown;
    } catch {
      thrown = true;
    }
    try {
      guest = callMethod(guest, method, args);
      const shown = fromGuest(guest);
      if (isUnclear(shown)) return { steps: index + 1, known };
      expect(thrown ? 'throws' : plain(real), `${method}(${args.map(String).join()})`).toEqual(
        plain(shown),
      );
      known += 1;
      // Looking at an iterator has used it up.
      if (isIterator(real)) return { steps: index + 1, known };
    } catch (error) {
      if (!(error instanceof GuestThrow)) throw error;
      expect(thrown, `${method}(${args.map(String).join()}) throws`).toBe(true);
      return { steps: index + 1, known: known + 1 };
    }
  }
  return { steps: steps.length, known };
}

function isIterator(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'next' in value;
}

/** Iterators and typed arrays as arrays; matches without their names. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as Iterable<unknown>);
  if (Array.isArray(value)) return Array.from(value, plain);
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) {
    return Array.from(value as Iterable<unknown>, plain);
  }
  return value;
}

/** Runs many chains, and tells how much of them was known. */
function share(start: fc.Arbitrary<unknown>, steps: fc.Arbitrary<Step>): number {
  let known = 0;
  let all = 0;
  fc.assert(
    fc.property(start, fc.array(steps, { minLength: 1, maxLength: 5 }), (value, chain) => {
      const outcome = follow(value, chain);
      known += outcome.known;
      all += outcome.steps;
    }),
    { numRuns: RUNS },
  );
  return known / all;
}

const items = fc.array(fc.oneof(shortText, position, fc.constantFrom(null, undefined, true)), {
  maxLength: 8,
});

describe('a chain of methods', () => {
  it('of texts gives what it gives in JavaScript', () => {
    expect(share(text, textSteps)).toBeGreaterThan(0.95);
  });

  it('of arrays gives what it gives in JavaScript', () => {
    expect(share(items, arraySteps)).toBeGreaterThan(0.95);
  });

  it('of texts and arrays mixed gives what it gives in JavaScript', () => {
    expect(share(text, fc.oneof(textSteps, arraySteps, numberSteps))).toBeGreaterThan(0.9);
  });

  it('of numbers gives what it gives in JavaScript', () => {
    const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(14, 0, -0, 1e21));
    expect(share(numbers, fc.oneof(numberSteps, textSteps))).toBeGreaterThan(0.9);
  });

  it('of big integers gives what it gives in JavaScript', () => {
    expect(share(fc.bigInt(), numberSteps)).toBeGreaterThan(0.9);
  });

  it('of typed arrays gives what it gives in JavaScript', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 9 }),
      fc.int16Array({ maxLength: 9 }),
      fc.uint8ClampedArray({ maxLength: 9 }),
    );
    expect(share(bytes, fc.oneof(bytesSteps, arraySteps))).toBeGreaterThan(0.8);
  });

  it('of buffers gives what it gives in Node', () => {
    const buffers = fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes));
    expect(share(buffers, bufferSteps)).toBeGreaterThan(0.9);
  });
});
