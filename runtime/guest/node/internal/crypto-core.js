/**
 * Digests and random bytes from the host's pure helpers. authority: none
 */
import { pureBytes } from './host.js';

/** Most bytes that one crossing gives. */
const RANDOM_MAX = 65_536;

export function randomInto(target) {
  for (let at = 0; at < target.length; at += RANDOM_MAX) {
    const size = Math.min(RANDOM_MAX, target.length - at);
    target.set(pureBytes('random', [size]), at);
  }
  return target;
}

export function randomUuid() {
  const bytes = randomInto(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** @returns {Uint8Array} */
export const hashBytes = (algorithm, bytes, outputLength) =>
  pureBytes('hash', [algorithm, outputLength ?? ''], bytes);

export function joinBytes(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
