/**
 * Web Crypto: random values and digests. authority: none (pure intrinsics `random`, `hash`)
 */
import { nodeTypeError, notSupported } from '../node/internal/errors.js';
import { isTypedArray, typedArrayName } from '../node/internal/type-checks.js';
import { hashBytes, randomInto, randomUuid } from '../node/internal/crypto-core.js';
import { DOMException } from './dom-exception.js';

const DIGESTS = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
const QUOTA = 65_536;

export class CryptoKey {
  constructor() {
    throw nodeTypeError('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }
}

export class SubtleCrypto {
  async digest(algorithm, data) {
    const name =
      `${typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm}`.toUpperCase();
    const known = DIGESTS[name];
    if (known === undefined)
      throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return hashBytes(known, bytes).slice().buffer;
  }
}
for (const name of [
  'decrypt',
  'deriveBits',
  'deriveKey',
  'encrypt',
  'exportKey',
  'generateKey',
  'importKey',
  'sign',
  'unwrapKey',
  'verify',
  'wrapKey',
]) {
  Object.defineProperty(SubtleCrypto.prototype, name, {
    value: async () => {
      throw notSupported(`crypto.subtle.${name}`);
    },
    writable: true,
    configurable: true,
  });
}

export class Crypto {
  #subtle = new SubtleCrypto();
  get subtle() {
    return this.#subtle;
  }
  getRandomValues(array) {
    if (!isTypedArray(array) || /^Float/.test(typedArrayName(array))) {
      throw new DOMException(
        'The data argument must be an integer-type TypedArray',
        'TypeMismatchError',
      );
    }
    if (array.byteLength > QUOTA) {
      throw new DOMException(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
    }
    randomInto(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  }
  randomUUID() {
    return randomUuid();
  }
  get [Symbol.toStringTag]() {
    return 'Crypto';
  }
}

export const crypto = new Crypto();
