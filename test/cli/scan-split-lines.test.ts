/** Bytes to lines: whatever the pieces they come in, the lines are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines, type InputLine } from '../../src/cli/scan/split-lines.js';

async function linesOf(
  chunks: readonly (string | Buffer)[],
  bytesMax = 1_000,
): Promise<readonly InputLine[]> {
  async function* input(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
  }
  const found: InputLine[] = [];
  for await (const line of splitLines(input(), bytesMax)) found.push(line);
  return found;
}

const texts = (...lines: readonly string[]): readonly InputLine[] =>
  lines.map((text) => ({ text }));

describe('lines', () => {
  it.each([
    ['nothing', [], []],
    ['a line without an end', ['a'], texts('a')],
    ['a line in pieces', ['a', 'b', 'c\n'], texts('abc')],
    ['empty lines', ['\n\na\n\n'], texts('', '', 'a', '')],
    ['Windows line ends', ['a\r\nb\r', '\nc'], texts('a', 'b', 'c')],
    ['a carriage return inside', ['a\rb\n'], texts('a\rb')],
    ['a letter that is cut', [Buffer.from([0xc3]), Buffer.from([0xbc, 0x0a])], texts('ü')],
    [
      'no UTF-8',
      [Buffer.from([0xff, 0x0a]), 'b\n'],
      [{ error: 'the line is not valid UTF-8' }, { text: 'b' }],
    ],
  ])('of %s', async (_what, chunks, expected) => {
    expect(await linesOf(chunks)).toEqual(expected);
  });

  it('that are too long are passed over, and the next one is whole', async () => {
    const tooLong = { error: 'the line is longer than 4 bytes' };
    expect(await linesOf(['12345\nab\n'], 4)).toEqual([tooLong, { text: 'ab' }]);
    expect(await linesOf(['12', '34', '56', '\nab'], 4)).toEqual([tooLong, { text: 'ab' }]);
    expect(await linesOf(['123456'], 4)).toEqual([tooLong]);
    expect(await linesOf(['1234\n'], 4)).toEqual([{ text: '1234' }]);
  });

  it('are the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'ü', '\n', '\r\n', '😀'), { maxLength: 30 }),
        fc.array(fc.nat(40), { maxLength: 5 }),
        async (signs, cuts) => {
          const bytes = Buffer.from(signs.join(''));
          const at = [...new Set([0, ...cuts, bytes.length])]
            .filter((cut) => cut <= bytes.length)
            .sort((a, b) => a - b);
          const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
          expect(await linesOf(chunks)).toEqual(await linesOf([bytes]));
        },
      ),
    );
  });
});
