import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName } from '../../src/paths/fold-name.js';

const PROTECTED = ['.git', '.pi', 'hooks', 'config', 'info', 'commondir', 'modules'] as const;

/** One letter in every way that some file system takes for it. */
function spellings(letter: string): fc.Arbitrary<string> {
  const wide = String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
  return fc.constantFrom(letter, letter.toUpperCase(), wide, wide.toUpperCase());
}

const ignored = fc.constantFrom(
  '',
  '',
  '',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u2060',
  '\ufe0f',
);
const tail = fc.constantFrom('', '.', ' ', '. .', ':stream', '::$DATA');

test('a protected name folds to itself in any mixture of case, width and invisible characters', () => {
  const disguised = fc
    .constantFrom(...PROTECTED)
    .chain((name) =>
      fc
        .tuple(...Array.from(name).map((letter) => fc.tuple(spellings(letter), ignored)), tail)
        .map((parts) => ({ name, text: parts.flat().join('') })),
    );
  fc.assert(
    fc.property(disguised, ({ name, text }) => {
      expect(foldName(text)).toBe(name);
    }),
  );
});
