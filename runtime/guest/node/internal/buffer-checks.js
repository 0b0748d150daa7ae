/**
 * buffer.isUtf8 and buffer.isAscii. authority: none
 */
import { utf8Decode, utf8Encode } from './utf8.js';

const view = (input) =>
  ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);

export function isUtf8(input) {
  const bytes = view(input);
  const again = utf8Encode(utf8Decode(bytes));
  if (again.length !== bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (again[i] !== bytes[i]) return false;
  return true;
}

export function isAscii(input) {
  return view(input).every((byte) => byte < 0x80);
}
