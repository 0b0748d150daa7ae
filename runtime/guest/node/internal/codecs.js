/**
 * Node's text encodings as one record each: encode, decode, write into a range. authority: none
 */
import { pureBytes, pureText } from './host.js';
import { utf8Decode, utf8Encode, utf8Length, utf8Write } from './utf8.js';

const HOST_MIN = 512;
const CHUNK = 8192;

/** Canonical name or undefined for an unknown encoding. */
export function normalizeEncoding(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
  switch (`${encoding}`.toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return 'utf8';
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return 'utf16le';
    case 'latin1':
    case 'binary':
      return 'latin1';
    case 'base64':
    case 'base64url':
    case 'hex':
    case 'ascii':
      return `${encoding}`.toLowerCase();
    default:
      return undefined;
  }
}

function oneByte(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function fromUnits(bytes, mask) {
  let text = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    const part = bytes.subarray(i, i + CHUNK);
    text += String.fromCharCode.apply(undefined, mask === 0xff ? part : part.map((b) => b & mask));
  }
  return text;
}

const HEX = '0123456789abcdef';
function hexValue(code) {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return -1;
}
function hexEncode(text) {
  const bytes = new Uint8Array(text.length >>> 1);
  let i = 0;
  for (; i < bytes.length; i++) {
    const high = hexValue(text.charCodeAt(i * 2));
    const low = hexValue(text.charCodeAt(i * 2 + 1));
    if (high < 0 || low < 0) break;
    bytes[i] = high * 16 + low;
  }
  return i === bytes.length ? bytes : bytes.slice(0, i);
}
function hexDecode(bytes) {
  if (bytes.length >= HOST_MIN) return pureText('bytes_to_text', ['hex'], bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes[i] >> 4] + HEX[bytes[i] & 15];
  return text;
}

const B64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const B64URL = `${B64.slice(0, 62)}-_`;
const B64_VALUE = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) {
  B64_VALUE[B64.charCodeAt(i)] = i;
  B64_VALUE[B64URL.charCodeAt(i)] = i;
}

/** Forgiving as Node's: skips what is not in the alphabet, stops at padding. */
function base64Encode(text) {
  if (text.length >= HOST_MIN) return pureBytes('text_to_bytes', ['base64', JSON.stringify(text)]);
  const out = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 61) break;
    const value = code < 128 ? B64_VALUE[code] : -1;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out[at++] = (bits >> count) & 255;
    }
  }
  return out.slice(0, at);
}

function base64Decode(bytes, alphabet, padded) {
  if (bytes.length >= HOST_MIN) {
    return pureText('bytes_to_text', [padded ? 'base64' : 'base64url'], bytes);
  }
  let text = '';
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const n = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    text +=
      alphabet[n >> 18] + alphabet[(n >> 12) & 63] + alphabet[(n >> 6) & 63] + alphabet[n & 63];
  }
  const left = bytes.length - i;
  if (left === 1) {
    text += alphabet[bytes[i] >> 2] + alphabet[(bytes[i] & 3) << 4] + (padded ? '==' : '');
  } else if (left === 2) {
    const n = (bytes[i] << 8) | bytes[i + 1];
    text +=
      alphabet[n >> 10] + alphabet[(n >> 4) & 63] + alphabet[(n & 15) << 2] + (padded ? '=' : '');
  }
  return text;
}

function base64Length(text) {
  let length = text.length;
  if (text.charCodeAt(length - 1) === 61) length--;
  if (length > 1 && text.charCodeAt(length - 1) === 61) length--;
  return (length * 3) >>> 2;
}

function utf16Encode(text) {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[i * 2] = unit & 255;
    bytes[i * 2 + 1] = unit >> 8;
  }
  return bytes;
}
function utf16Decode(bytes) {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
  return text;
}

/** Copies what fits; a multi-byte unit is never split. */
function writeBytes(encode, unit) {
  return (text, target, start, end) => {
    const bytes = encode(text);
    let fits = Math.min(bytes.length, end - start);
    fits -= fits % unit;
    target.set(bytes.subarray(0, fits), start);
    return fits;
  };
}

const CODECS = {
  utf8: {
    encode: utf8Encode,
    decode: utf8Decode,
    byteLength: utf8Length,
    write: (text, target, start, end) =>
      text.length >= HOST_MIN && end - start >= text.length * 3
        ? writeBytes(utf8Encode, 1)(text, target, start, end)
        : utf8Write(text, target, start, end)[1],
  },
  utf16le: {
    encode: utf16Encode,
    decode: utf16Decode,
    byteLength: (text) => text.length * 2,
    write: writeBytes(utf16Encode, 2),
  },
  latin1: {
    encode: oneByte,
    decode: (bytes) => fromUnits(bytes, 0xff),
    byteLength: (text) => text.length,
    write: writeBytes(oneByte, 1),
  },
  ascii: {
    encode: oneByte,
    decode: (bytes) => fromUnits(bytes, 0x7f),
    byteLength: (text) => text.length,
    write: writeBytes(oneByte, 1),
  },
  hex: {
    encode: hexEncode,
    decode: hexDecode,
    byteLength: (text) => text.length >>> 1,
    write: writeBytes(hexEncode, 1),
  },
  base64: {
    encode: base64Encode,
    decode: (bytes) => base64Decode(bytes, B64, true),
    byteLength: base64Length,
    write: writeBytes(base64Encode, 1),
  },
  base64url: {
    encode: base64Encode,
    decode: (bytes) => base64Decode(bytes, B64URL, false),
    byteLength: base64Length,
    write: writeBytes(base64Encode, 1),
  },
};

/** @param {string} canonical a name that normalizeEncoding gave */
export const codecFor = (canonical) => CODECS[canonical];
