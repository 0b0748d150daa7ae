/**
 * UTF-8 both ways: short texts here, long ones by the host's pure helpers. authority: none
 */
import { pureBytes, pureText } from './host.js';

/** Above this length one crossing is cheaper than the loop (characters or bytes). */
const HOST_MIN = 256;

/** Bytes of the UTF-8 form; lone surrogates count as U+FFFD (3 bytes). */
export function utf8Length(text) {
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) total += 1;
    else if (unit < 0x800) total += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      total += 4;
      i++;
    } else total += 3;
  }
  return total;
}

/** Writes as many whole characters as fit; returns [units read, bytes written]. */
export function utf8Write(text, target, start = 0, end = target.length) {
  let at = start;
  let i = 0;
  for (; i < text.length; i++) {
    let point = text.charCodeAt(i);
    let pair = false;
    if (point >= 0xd800 && point < 0xe000) {
      const low = text.charCodeAt(i + 1);
      if (point < 0xdc00 && (low & 0xfc00) === 0xdc00) {
        point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
        pair = true;
      } else point = 0xfffd;
    }
    if (point < 0x80) {
      if (at + 1 > end) break;
      target[at++] = point;
    } else if (point < 0x800) {
      if (at + 2 > end) break;
      target[at++] = 0xc0 | (point >> 6);
      target[at++] = 0x80 | (point & 63);
    } else if (point < 0x10000) {
      if (at + 3 > end) break;
      target[at++] = 0xe0 | (point >> 12);
      target[at++] = 0x80 | ((point >> 6) & 63);
      target[at++] = 0x80 | (point & 63);
    } else {
      if (at + 4 > end) break;
      target[at++] = 0xf0 | (point >> 18);
      target[at++] = 0x80 | ((point >> 12) & 63);
      target[at++] = 0x80 | ((point >> 6) & 63);
      target[at++] = 0x80 | (point & 63);
    }
    if (pair) i++;
  }
  return [i, at - start];
}

/** @returns {Uint8Array<ArrayBuffer>} */
export function utf8Encode(text) {
  if (text.length >= HOST_MIN) return pureBytes('utf8_encode', [JSON.stringify(text)]);
  const bytes = new Uint8Array(utf8Length(text));
  utf8Write(text, bytes);
  return bytes;
}

const asciiChunk = 4096;

function asciiPrefix(bytes) {
  let i = 0;
  while (i < bytes.length && bytes[i] < 0x80) i++;
  return i;
}

/** Decodes with U+FFFD for what is not UTF-8, as the WHATWG decoder does; a BOM is kept. */
export function utf8Decode(bytes) {
  if (bytes.length >= HOST_MIN) return pureText('utf8_decode', [], bytes);
  const ascii = asciiPrefix(bytes);
  let text = String.fromCharCode.apply(undefined, bytes.subarray(0, Math.min(ascii, asciiChunk)));
  let i = ascii;
  while (i < bytes.length) {
    const lead = bytes[i++];
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    let need = 0;
    let low = 0x80;
    let high = 0xbf;
    let point = 0;
    if (lead >= 0xc2 && lead <= 0xdf) [need, point] = [1, lead & 31];
    else if (lead >= 0xe0 && lead <= 0xef) {
      [need, point] = [2, lead & 15];
      if (lead === 0xe0) low = 0xa0;
      if (lead === 0xed) high = 0x9f;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      [need, point] = [3, lead & 7];
      if (lead === 0xf0) low = 0x90;
      if (lead === 0xf4) high = 0x8f;
    }
    let whole = need > 0;
    for (let k = 0; k < need; k++) {
      const next = bytes[i];
      if (next === undefined || next < low || next > high) {
        whole = false;
        break;
      }
      point = (point << 6) | (next & 63);
      low = 0x80;
      high = 0xbf;
      i++;
    }
    text += whole ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}

/** How many bytes at the end are the begun but unfinished start of a character (0 to 3). */
export function utf8Incomplete(bytes) {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const need =
      byte >= 0xf0 && byte <= 0xf4
        ? 4
        : byte >= 0xe0 && byte < 0xf0
          ? 3
          : byte >= 0xc2 && byte < 0xe0
            ? 2
            : 1;
    if (need <= back) return 0;
    // A second byte that can never follow this lead does not wait for more.
    if (back >= 2) {
      const second = bytes[length - back + 1];
      if (byte === 0xe0 && second < 0xa0) return 0;
      if (byte === 0xed && second > 0x9f) return 0;
      if (byte === 0xf0 && second < 0x90) return 0;
      if (byte === 0xf4 && second > 0x8f) return 0;
    }
    return back;
  }
  return 0;
}
