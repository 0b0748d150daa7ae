/** Keys arrive one by one, byte for byte; Ctrl-C never does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeys, splitKeys } from '../../../src/cli/terminal/keys.js';
import { createFakeTerminal } from './fake-terminal.js';

describe('splitKeys', () => {
  const ROWS: readonly (readonly [string, readonly string[]])[] = [
    ['ab', ['a', 'b']],
    ['\u001b[A\u001b[B', ['\u001b[A', '\u001b[B']],
    ['\u001bOP', ['\u001bOP']],
    ['\u001b[1;5C', ['\u001b[1;5C']],
    ['\u001bx', ['\u001bx']],
    ['\u001b\u001b[A', ['\u001b', '\u001b[A']],
    ['\u001b[200~a\u001b[Ab\u0003\u001b[201~c', ['\u001b[200~a\u001b[Ab\u0003\u001b[201~', 'c']],
    ['😀é', ['😀', 'é']],
    ['\u001b', ['\u001b']],
  ];
  it.each(ROWS)('splits %j', (text, keys) => {
    expect(splitKeys(text, true)).toEqual({ keys, rest: '' });
  });

  it('keeps what is not complete until more arrives', () => {
    expect(splitKeys('a\u001b[1', false)).toEqual({ keys: ['a'], rest: '\u001b[1' });
    expect(splitKeys('\u001b[200~half', false).keys).toEqual([]);
  });

  it('loses and invents nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\u001b', '[', 'A', ';', '2', '~', 'O', 'x', '\u0003', '😀')),
        (parts) => {
          const text = parts.join('');
          const { keys, rest } = splitKeys(text, true);
          expect(keys.join('') + rest).toBe(text);
          expect(rest).toBe('');
        },
      ),
    );
  });
});

describe('listening', () => {
  it.each(['\u0003', '\u001b[99;5u', '\u001b[27;5;99~', 'a\u0003'])(
    'gives Ctrl-C to the host however it is spelled: %j',
    async (typed) => {
      const terminal = createFakeTerminal();
      const keys = createKeys(terminal.stdin);
      const seen: string[] = [];
      const interrupted = new Promise<void>((resolve) => {
        keys.onInterrupt(resolve);
      });
      const stop = keys.listen((key) => seen.push(key));
      terminal.type(typed);
      await interrupted;
      stop();
      expect(seen.join('')).not.toMatch(/\u0003|99/);
    },
  );

  it('tells Escape alone from the start of a sequence', async () => {
    const terminal = createFakeTerminal();
    const keys = createKeys(terminal.stdin);
    const first = new Promise<string>((resolve) => {
      keys.listen(resolve);
    });
    terminal.type('\u001b');
    expect(await first).toBe('\u001b');
  });
});
