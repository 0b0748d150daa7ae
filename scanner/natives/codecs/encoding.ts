/** The encodings of Buffer by any of their names. */
import { decodeBase64, encodeBase64 } from './base64.js';
import {
  decodeHex,
  decodeLatin1,
  decodeUtf16,
  decodeUtf8,
  encodeHex,
  encodeLatin1,
  encodeUtf16,
  encodeUtf8,
} from './text.js';

export interface Encoding {
  /** Text to bytes, as `Buffer.from(text, name)`. */
  toBytes(text: string): Uint8Array;
  /** Bytes to text, as `buffer.toString(name)`. */
  toText(bytes: Uint8Array): string;
  /** Its bytes stand for a text of other characters. */
  readonly isCode: boolean;
}

const ASCII_MASK = 0x7f;

const utf8: Encoding = {
  toBytes: encodeUtf8,
  toText: (bytes) => decodeUtf8(bytes) ?? '',
  isCode: false,
};
const latin1: Encoding = {
  toBytes: encodeLatin1,
  toText: (bytes) => decodeLatin1(bytes),
  isCode: false,
};
const utf16: Encoding = { toBytes: encodeUtf16, toText: decodeUtf16, isCode: false };

const ENCODINGS: ReadonlyMap<string, Encoding> = new Map([
  ['utf8', utf8],
  ['utf-8', utf8],
  ['latin1', latin1],
  ['binary', latin1],
  ['ascii', { ...latin1, toText: (bytes: Uint8Array) => decodeLatin1(bytes, ASCII_MASK) }],
  ['utf16le', utf16],
  ['utf-16le', utf16],
  ['ucs2', utf16],
  ['ucs-2', utf16],
  ['hex', { toBytes: decodeHex, toText: encodeHex, isCode: true }],
  [
    'base64',
    { toBytes: decodeBase64, toText: (bytes: Uint8Array) => encodeBase64(bytes), isCode: true },
  ],
  [
    'base64url',
    {
      toBytes: decodeBase64,
      toText: (bytes: Uint8Array) => encodeBase64(bytes, true),
      isCode: true,
    },
  ],
]);

/** Undefined for a name that no encoding has. */
export function encodingOf(name: string): Encoding | undefined {
  return ENCODINGS.get(name.toLowerCase());
}
