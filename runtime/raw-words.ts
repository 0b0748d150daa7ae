/**
 * Reads the arguments of a host function straight from the guest's linear memory: the one place that
 * knows how the engine lays out values and strings. Everything read is the guest's own, and a guest
 * that corrupted its memory chooses every bit of it: each pointer and length is bounded before use,
 * and what does not look like a plain word refuses the record. `bridge-direct.ts` probes the layout
 * before it is used.
 *
 * Layout (QuickJS 2025-09-13, 32 bit, NaN boxing): a value is 8 bytes, payload then tag; a string
 * has its length and a wide flag in the word at +4 and its characters, Latin-1 or UTF-16, at +16.
 */
import type { Word } from './engine.js';

const VALUE_BYTES = 8;
const STRING_HEAD_BYTES = 16;
const LENGTH_MASK = 0x7fff_ffff;

const TAG_STRING = -7;
const TAG_INT = 0;
const TAG_BOOL = 1;
const TAG_NULL = 2;
const TAG_UNDEFINED = 3;
/** Tags of the engine lie within; everything else is the upper half of a double. */
const TAG_FIRST = -9;
const TAG_LAST = 7;

/** Names and values of 32 params and the head of the record. */
const WORDS_MAX = 3 + 2 * 32;

export interface WordReader {
  /** @returns undefined when an argument is no plain word or lies outside the memory */
  read(argc: number, argv: number): Word[] | undefined;
}

/** @param toNumber reads the double at an address that was handed in by the engine */
export function createWordReader(
  memory: () => ArrayBufferLike,
  toNumber: (address: number) => number,
): WordReader {
  let buffer = memory();
  let text = Buffer.from(buffer);
  let cells = new Int32Array(buffer);
  const fresh = (): void => {
    // Growth of the memory gives a new buffer; views of the old one are detached.
    if (memory() === buffer) return;
    buffer = memory();
    text = Buffer.from(buffer);
    cells = new Int32Array(buffer);
  };

  const stringAt = (pointer: number): string | undefined => {
    const start = pointer + STRING_HEAD_BYTES;
    if (pointer % 4 !== 0 || start > text.length) return undefined;
    const head = cells[(pointer + 4) >> 2] ?? 0;
    const isWide = head < 0;
    const end = start + (head & LENGTH_MASK) * (isWide ? 2 : 1);
    if (end > text.length) return undefined;
    return isWide ? text.toString('utf16le', start, end) : text.toString('latin1', start, end);
  };

  return {
    read(argc, argv) {
      fresh();
      const base = argv >>> 0;
      if (argc > WORDS_MAX || base % 4 !== 0 || base + argc * VALUE_BYTES > text.length) {
        return undefined;
      }
      const words: Word[] = [];
      for (let index = 0; index < argc; index++) {
        const cell = (base >> 2) + 2 * index;
        const payload = cells[cell] ?? 0;
        const tag = cells[cell + 1] ?? 0;
        if (tag === TAG_STRING) {
          const found = stringAt(payload >>> 0);
          if (found === undefined) return undefined;
          words.push(found);
        } else if (tag === TAG_INT) words.push(payload);
        else if (tag === TAG_BOOL) words.push(payload !== 0);
        else if (tag === TAG_UNDEFINED) words.push(undefined);
        else if (tag === TAG_NULL) words.push(null);
        else if (tag < TAG_FIRST || tag > TAG_LAST) {
          words.push(toNumber(base + index * VALUE_BYTES));
        } else return undefined;
      }
      return words;
    },
  };
}
