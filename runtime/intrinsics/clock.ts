/**
 * `now` (monotonic milliseconds) and `random` (cryptographic bytes).
 * Time and randomness enter a guest only through named doors like these, so that a recorded run can
 * be repeated (decisions.md 1.14); the recorder wraps these two.
 */
import { randomFillSync } from 'node:crypto';
import { integerAt, type IntrinsicFn } from './intrinsic-type.js';

/** Node's own limit per webcrypto call is 65,536; Buffers of keys need no more than this. */
export const RANDOM_BYTES_MAX = 16 * 1024 * 1024;

/** Milliseconds with microseconds behind the point; the zero is the process's start. */
export const nowIntrinsic: IntrinsicFn = () => ({ text: String(performance.now()) });

/** Word: number of bytes. */
export const randomIntrinsic: IntrinsicFn = (words) => {
  const size = integerAt(words, 0, 0, RANDOM_BYTES_MAX);
  return { bytes: randomFillSync(new Uint8Array(size)) };
};
