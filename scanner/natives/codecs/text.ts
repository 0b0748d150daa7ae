/** Texts to bytes and back: hex, latin1, ascii, utf16le and utf8. */

/** Code units turned into text at once; more arguments overflow the stack of the host. */
const CHUNK = 8_192;
const REPLACEMENT = 0xfffd;

/** Pairs of hex digits up to the first that is none (Node's reading). */
export function decodeHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  for (let index = 0; index < bytes.length; index++) {
    const pair = text.slice(2 * index, 2 * index + 2);
    if (!/^[0-9a-f]{2}$/i.test(pair)) return bytes.slice(0, index);
    bytes[index] = Number.parseInt(pair, 16);
  }
  return bytes;
}

export function encodeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function decodeLatin1(bytes: Uint8Array, mask = 0xff): string {
  return fromUnits(Uint16Array.from(bytes, (byte) => byte & mask));
}

export function encodeLatin1(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

export function decodeUtf16(bytes: Uint8Array): string {
  return fromUnits(
    Uint16Array.from({ length: bytes.length >> 1 }, (_, index) => {
      return (bytes[2 * index] ?? 0) | ((bytes[2 * index + 1] ?? 0) << 8);
    }),
  );
}

export function encodeUtf16(text: string): Uint8Array {
  return Uint8Array.from({ length: 2 * text.length }, (_, index) => {
    const unit = text.charCodeAt(index >> 1);
    return index % 2 === 0 ? unit & 0xff : unit >> 8;
  });
}

export function fromUnits(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += CHUNK) {
    text += String.fromCharCode(...units.subarray(at, at + CHUNK));
  }
  return text;
}

export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(3 * text.length);
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? REPLACEMENT;
    const isLone = point >= 0xd800 && point <= 0xdfff;
    length = writePoint(bytes, length, isLone ? REPLACEMENT : point);
  }
  return bytes.slice(0, length);
}

function writePoint(bytes: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    bytes[at] = point;
    return at + 1;
  }
  const tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  bytes[at] = ((0xf80 >> tail) & 0xff) | (point >> (6 * tail));
  for (let index = 1; index <= tail; index++) {
    bytes[at + index] = 0x80 | ((point >> (6 * (tail - index))) & 0x3f);
  }
  return at + tail + 1;
}

/** UTF-8 with one U+FFFD for each maximal part that is not valid (WHATWG); undefined if `isFatal`. */
export function decodeUtf8(bytes: Uint8Array, isFatal = false): string | undefined {
  const units = new Uint16Array(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const [point, next] = readPoint(bytes, at);
    at = next;
    if (point === undefined && isFatal) return undefined;
    const shown = point ?? REPLACEMENT;
    if (shown < 0x10000) units[length++] = shown;
    else {
      units[length++] = 0xd800 + ((shown - 0x10000) >> 10);
      units[length++] = 0xdc00 + ((shown - 0x10000) & 0x3ff);
    }
  }
  return fromUnits(units.subarray(0, length));
}

/** The code point at `at`, undefined when it is not valid, and where the next one begins. */
function readPoint(bytes: Uint8Array, at: number): [point: number | undefined, next: number] {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return [first, at + 1];
  const tail = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : 3;
  if (first < 0xc2 || first > 0xf4) return [undefined, at + 1];
  let point = first & (0x3f >> tail);
  for (let index = 1; index <= tail; index++) {
    const byte = bytes[at + index] ?? 0;
    const lowest = index > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const highest = index > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (byte < lowest || byte > highest) return [undefined, at + index];
    point = (point << 6) | (byte & 0x3f);
  }
  return [point, at + tail + 1];
}
