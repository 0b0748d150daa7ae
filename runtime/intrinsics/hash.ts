/**
 * Digests for the guest's crypto module: hash, hmac, pbkdf2, and the list of hash names.
 * Pure functions of the bytes given; the iteration count is capped because the lane's stops cannot
 * interrupt a native loop (decisions.md 1.5).
 */
import { createHash, createHmac, getHashes, hkdfSync, pbkdf2Sync } from 'node:crypto';
import {
  INTRINSIC_INPUT_MAX,
  IntrinsicError,
  boundedBytes,
  integerAt,
  wordAt,
  type IntrinsicFn,
} from './intrinsic-type.js';

const NAME_MAX = 40;
/**
 * Iterations times blocks of the result: about 500 ms on the test machine. OWASP's 2023 advice is
 * 210,000 for SHA-512, one block.
 */
export const PBKDF2_ITERATIONS_MAX = 1_000_000;
/** Smallest block of any digest that is worth deriving with, in bytes (SHA-1). */
const PBKDF2_BLOCK_BYTES = 20;
/** Two blocks at the full count: a key of 32 bytes, as OWASP advises for SHA-256 and SHA-1. */
const PBKDF2_WORK_MAX = 2 * PBKDF2_ITERATIONS_MAX;
export const DERIVED_BYTES_MAX = 4096;

function known(words: readonly string[], index: number): string {
  const name = wordAt(words, index, NAME_MAX).toLowerCase();
  if (!getHashes().some((each) => each.toLowerCase() === name)) {
    throw new IntrinsicError('Digest method not supported');
  }
  return name;
}

/** Words: algorithm, output length in bytes for XOF (empty: default). Bytes: the message. */
export const hashIntrinsic: IntrinsicFn = (words, bytes) => {
  const name = known(words, 0);
  const length = (words[1] ?? '') === '' ? undefined : integerAt(words, 1, 0, DERIVED_BYTES_MAX);
  const hash = createHash(name, length === undefined ? {} : { outputLength: length });
  return { bytes: hash.update(boundedBytes(bytes, INTRINSIC_INPUT_MAX)).digest() };
};

/** Words: algorithm, key length. Bytes: key, then message. */
export const hmacIntrinsic: IntrinsicFn = (words, bytes) => {
  const name = known(words, 0);
  const all = boundedBytes(bytes, INTRINSIC_INPUT_MAX);
  const keyLength = integerAt(words, 1, 0, all.length);
  const hmac = createHmac(name, all.subarray(0, keyLength));
  return { bytes: hmac.update(all.subarray(keyLength)).digest() };
};

/** Words: algorithm, iterations, output length, password length. Bytes: password, then salt. */
export const pbkdf2Intrinsic: IntrinsicFn = (words, bytes) => {
  const name = known(words, 0);
  const iterations = integerAt(words, 1, 1, PBKDF2_ITERATIONS_MAX);
  const length = integerAt(words, 2, 0, DERIVED_BYTES_MAX);
  if (iterations * Math.ceil(length / PBKDF2_BLOCK_BYTES) > PBKDF2_WORK_MAX) {
    throw new IntrinsicError('too many iterations for a result of this length');
  }
  const all = boundedBytes(bytes, 1024 * 1024);
  const passwordLength = integerAt(words, 3, 0, all.length);
  const password = all.subarray(0, passwordLength);
  return { bytes: pbkdf2Sync(password, all.subarray(passwordLength), iterations, length, name) };
};

/** Words: algorithm, output length, key length, salt length. Bytes: key, salt, info. */
export const hkdfIntrinsic: IntrinsicFn = (words, bytes) => {
  const name = known(words, 0);
  const length = integerAt(words, 1, 0, DERIVED_BYTES_MAX);
  const all = boundedBytes(bytes, 1024 * 1024);
  const keyLength = integerAt(words, 2, 0, all.length);
  const saltLength = integerAt(words, 3, 0, all.length - keyLength);
  const salt = all.subarray(keyLength, keyLength + saltLength);
  const info = all.subarray(keyLength + saltLength);
  const derived = hkdfSync(name, all.subarray(0, keyLength), salt, info, length);
  return { bytes: new Uint8Array(derived) };
};

/** Names that `hash` knows, as JSON. */
export const hashNamesIntrinsic: IntrinsicFn = () => ({ text: JSON.stringify(getHashes()) });
