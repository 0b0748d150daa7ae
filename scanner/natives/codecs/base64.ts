/** Base64 and base64url: text to bytes and back, strict as `atob` or lenient as Buffer. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE_OF = new Map([
  ...Array.from(ALPHABET, (character, value): [string, number] => [character, value]),
  ['-', 62] as const,
  ['_', 63] as const,
]);

/** Bytes of `text`; characters outside the alphabet are passed over, `=` ends it (Node's reading). */
export function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let buffered = 0;
  for (const character of text) {
    if (character === '=') break;
    const value = VALUE_OF.get(character);
    if (value === undefined) continue;
    buffered = ((buffered << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (buffered >> bits) & 0xff;
    }
  }
  return bytes.slice(0, length);
}

/** What `atob` decodes: white space is passed over, anything else out of place is undefined. */
export function decodeAtob(text: string): Uint8Array | undefined {
  const packed = text.replace(/[\t\n\f\r ]+/g, '');
  const digits = packed.length % 4 === 0 ? packed.replace(/={1,2}$/, '') : packed;
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return undefined;
  return decodeBase64(digits);
}

export function encodeBase64(bytes: Uint8Array, isForUrl = false): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const count = Math.min(3, bytes.length - at) + 1;
    for (let digit = 0; digit < count; digit++) {
      text += ALPHABET[(bits >> (18 - 6 * digit)) & 63] ?? '';
    }
    if (!isForUrl) text += '='.repeat(4 - count);
  }
  return isForUrl ? text.replaceAll('+', '-').replaceAll('/', '_') : text;
}
