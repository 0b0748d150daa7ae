/** Any parameters and any body: taken exactly where the language takes them, as one function. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkCode, type CodeKind } from '../../../runtime/link/code-from-text.js';
import { evaluateLinked } from './support/evaluate-linked.js';

type Constructor = new (parameters: string, body: string) => { readonly prototype?: unknown };
const isConstructor = (value: unknown): value is Constructor => typeof value === 'function';

/** V8's own constructors: the reference. */
const SAMPLES: readonly (readonly [CodeKind, { readonly constructor: unknown }])[] = [
  ['function', () => undefined],
  ['async_function', async () => Promise.resolve()],
  ['generator_function', function* () {}],
  ['async_generator_function', async function* () {}],
];

/** Pieces that begin and end things, so that random texts are often nearly whole. */
const piece = fc.constantFrom(
  ...['(', ')', '{', '}', '[', ']', '){', '}){', '/*', '*/', '//', '\n', '`', '${', '"', "'", '\\'],
  ...['a', 'b', ',', '=', '=>', '...', ';', '/', ' ', 'x', '1', '<!--', '-->', '\u2028'],
  ...[
    'function',
    'return ',
    'async ',
    'await ',
    'yield ',
    'of ',
    'for(',
    'class A',
    'import(',
    '#!',
  ],
);
const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));

function outcomeOf(make: () => unknown): string {
  try {
    return String(make());
  } catch (error) {
    return error instanceof SyntaxError ? 'SyntaxError' : `other: ${String(error)}`;
  }
}

describe('code from any text', () => {
  it('is one whole function where the language makes one, and a syntax error elsewhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), text, text, ([kind, sample], parameters, body) => {
        const { constructor: reference } = sample;
        if (!isConstructor(reference)) throw new Error('no constructor');
        const expected = outcomeOf(() => new reference(parameters, body));
        const actual = outcomeOf(() => evaluateLinked(linkCode({ kind, parameters, body })));
        const isRewritten = /import\(|yield/.test(parameters + body);
        if (isRewritten) expect(actual === 'SyntaxError').toBe(expected === 'SyntaxError');
        else expect(actual).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
  });
});
