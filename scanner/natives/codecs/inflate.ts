/** DEFLATE (RFC 1951) with its zlib and gzip wrappings, for payloads that stand in the source. */

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** Order in which the lengths of the code for code lengths are written. */
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const CODE_BITS_MAX = 15;
const END_OF_BLOCK = 256;

/** Canonical Huffman code: symbols by length, and how many there are of each length. */
interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function huffman(lengths: ArrayLike<number>): Huffman {
  const counts = new Uint16Array(CODE_BITS_MAX + 1);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    counts[length] = (counts[length] ?? 0) + 1;
  }
  counts[0] = 0;
  const offsets = new Uint16Array(CODE_BITS_MAX + 2);
  for (let length = 1; length <= CODE_BITS_MAX; length++) {
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
  }
  const symbols = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const place = offsets[length] ?? 0;
    symbols[place] = symbol;
    offsets[length] = place + 1;
  }
  return { counts, symbols };
}

/** The input ended, a code has no symbol, or the output is too long. */
class InflateFault extends Error {}

class BitReader {
  private readonly bytes: Uint8Array;
  private at: number;
  private bit = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new InflateFault('input ended');
      value |= ((byte >> this.bit) & 1) << index;
      this.bit += 1;
      if (this.bit === 8) {
        this.bit = 0;
        this.at += 1;
      }
    }
    return value;
  }

  symbol({ counts, symbols }: Huffman): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= CODE_BITS_MAX; length++) {
      code |= this.bits(1);
      const count = counts[length] ?? 0;
      if (code - first < count) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new InflateFault('no such code');
  }

  /** Bytes that stand as they are, from the next whole byte on. */
  stored(): Uint8Array {
    if (this.bit > 0) {
      this.bit = 0;
      this.at += 1;
    }
    const length = this.bits(16);
    this.bits(16);
    const part = this.bytes.subarray(this.at, this.at + length);
    if (part.length < length) throw new InflateFault('input ended');
    this.at += length;
    return part;
  }
}

const FIXED_LENGTHS = Uint8Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const FIXED: readonly [Huffman, Huffman] = [
  huffman(FIXED_LENGTHS),
  huffman(new Uint8Array(30).fill(5)),
];

function dynamicCodes(reader: BitReader): readonly [Huffman, Huffman] {
  const literals = reader.bits(5) + 257;
  const distances = reader.bits(5) + 1;
  const orders = reader.bits(4) + 4;
  const orderLengths = new Uint8Array(19);
  for (const place of CODE_ORDER.slice(0, orders)) orderLengths[place] = reader.bits(3);
  const code = huffman(orderLengths);
  const lengths = new Uint8Array(literals + distances);
  let at = 0;
  while (at < lengths.length) {
    const symbol = reader.symbol(code);
    if (symbol < 16) {
      lengths[at++] = symbol;
      continue;
    }
    const repeated = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
    const times =
      symbol === 16 ? 3 + reader.bits(2) : symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7);
    lengths.fill(repeated, at, at + times);
    at += times;
  }
  return [huffman(lengths.subarray(0, literals)), huffman(lengths.subarray(literals))];
}

/** Output that grows up to a bound. */
class Output {
  private bytes = new Uint8Array(1024);
  private length = 0;
  private readonly bytesMax: number;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  push(byte: number): void {
    if (this.length === this.bytes.length) this.grow();
    this.bytes[this.length++] = byte;
  }

  private grow(): void {
    if (this.length >= this.bytesMax) throw new InflateFault('output too long');
    const larger = new Uint8Array(2 * this.bytes.length);
    larger.set(this.bytes);
    this.bytes = larger;
  }

  repeat(distance: number, length: number): void {
    if (distance > this.length) throw new InflateFault('before the start');
    for (let count = 0; count < length; count++) {
      this.push(this.bytes[this.length - distance] ?? 0);
    }
  }

  result(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

function inflateBlock(
  reader: BitReader,
  output: Output,
  [literals, distances]: readonly [Huffman, Huffman],
): void {
  for (;;) {
    const symbol = reader.symbol(literals);
    if (symbol === END_OF_BLOCK) return;
    if (symbol < END_OF_BLOCK) {
      output.push(symbol);
      continue;
    }
    const length = (LENGTH_BASE[symbol - 257] ?? 0) + reader.bits(LENGTH_EXTRA[symbol - 257] ?? 0);
    const code = reader.symbol(distances);
    const distance = (DISTANCE_BASE[code] ?? 0) + reader.bits(DISTANCE_EXTRA[code] ?? 0);
    output.repeat(distance, length);
  }
}

/**
 * Bytes that were compressed, at most about `bytesMax`; undefined when `bytes` are not such a stream.
 * `raw` has no wrapping, `auto` tells gzip from zlib by its first bytes. Checksums are not verified.
 */
export function inflate(
  bytes: Uint8Array,
  wrapping: 'raw' | 'auto',
  bytesMax: number,
): Uint8Array | undefined {
  try {
    const start = wrapping === 'raw' ? 0 : bodyStart(bytes);
    const reader = new BitReader(bytes, start);
    const output = new Output(bytesMax);
    let isLast = false;
    while (!isLast) {
      isLast = reader.bits(1) === 1;
      const type = reader.bits(2);
      if (type === 0) for (const byte of reader.stored()) output.push(byte);
      else if (type === 1) inflateBlock(reader, output, FIXED);
      else if (type === 2) inflateBlock(reader, output, dynamicCodes(reader));
      else throw new InflateFault('no such block');
    }
    return output.result();
  } catch (error) {
    if (error instanceof InflateFault) return undefined;
    throw error;
  }
}

/** Past the head of gzip (RFC 1952) or zlib (RFC 1950). */
function bodyStart(bytes: Uint8Array): number {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return 2;
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    while (at < bytes.length && bytes[at] !== 0) at += 1;
    at += 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}
