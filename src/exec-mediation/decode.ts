/** Decoders for constants: base64, base32 and hex, tolerant as the programs are. */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function decodeBits(text: string, alphabet: string, bits: number): string | undefined {
  let buffer = 0;
  let held = 0;
  const bytes: number[] = [];
  for (const char of text) {
    if (char === '=' || /\s/.test(char)) continue;
    const value = alphabet.indexOf(char);
    if (value < 0) return undefined;
    buffer = (buffer << bits) | value;
    held += bits;
    if (held < 8) continue;
    held -= 8;
    bytes.push((buffer >> held) & 0xff);
    buffer &= (1 << held) - 1;
  }
  return fromUtf8(bytes);
}

export function decodeBase64(text: string): string | undefined {
  return decodeBits(text.replaceAll('-', '+').replaceAll('_', '/'), BASE64, 6);
}

export function decodeBase32(text: string): string | undefined {
  return decodeBits(text.toUpperCase(), BASE32, 5);
}

/** Plain hex, spaces and offsets of a dump's lines left out. */
export function decodeHex(text: string): string | undefined {
  const digits = text.replace(/^[0-9a-f]+:/gim, '').replace(/\s|0x|\\x/gi, '');
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) return undefined;
  return fromUtf8(digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
}

/** Bytes that are no UTF-8 become single characters: only ASCII matters to a shell. */
function fromUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
    if (more === 0) {
      text += String.fromCharCode(byte);
      continue;
    }
    text += '\uFFFD';
    at += more;
  }
  return text;
}
