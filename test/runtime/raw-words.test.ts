import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWordReader } from '../../runtime/raw-words.js';

const BYTES = 65_536;
const TAG_STRING = -7;

/** A memory with one argument at `argv`, as a guest that corrupted it may arrange it. */
function memoryWith(payload: number, tag: number, length: number, argv = 1_024): ArrayBuffer {
  const memory = new ArrayBuffer(BYTES);
  const cells = new Int32Array(memory);
  cells[argv >> 2] = payload;
  cells[(argv >> 2) + 1] = tag;
  if (payload >= 0 && payload + 8 <= BYTES && payload % 4 === 0) cells[(payload + 4) >> 2] = length;
  return memory;
}

const read = (memory: ArrayBuffer, argc = 1, argv = 1_024): unknown =>
  createWordReader(
    () => memory,
    () => 0.5,
  ).read(argc, argv);

it.each([
  ['a string that ends past the memory', 2_048, BYTES],
  ['the longest length', 2_048, 0x7fff_ffff],
  ['a wide string that ends past the memory', 2_048, (BYTES / 2) | 0x8000_0000 | 0],
  ['a head past the memory', BYTES - 8, 1],
  ['a pointer past the memory', 0x7fff_fff0, 1],
  ['a negative pointer', -16, 1],
  ['an unaligned pointer', 2_049, 1],
])('%s refuses the record', (_name, payload, length) => {
  expect(read(memoryWith(payload, TAG_STRING, length))).toBeUndefined();
});

it.each([
  ['past the memory', 1, BYTES],
  ['of more arguments than fit', 9_000, 1_024],
  ['unaligned', 1, 1_023],
])('an argument list %s refuses the record', (_name, argc, argv) => {
  expect(read(memoryWith(0, 0, 0), argc, argv)).toBeUndefined();
});

it.each([-9, -8, -6, -5, -1, 4, 5, 6, 7])('tag %s is no word', (tag) => {
  expect(read(memoryWith(1, tag, 0))).toBeUndefined();
});

it('whatever stands in memory, reading ends with words inside it or with nothing', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), (payload, tag, length) => {
      const words = read(memoryWith(payload, tag, length));
      expect(words === undefined || (Array.isArray(words) && words.length === 1)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
