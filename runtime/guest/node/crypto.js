/**
 * node:crypto: digests, MACs, secret keys, key derivation and randomness; the rest throws by name.
 * authority: none (pure intrinsics)
 */
import { Buffer } from 'node:buffer';
import { Transform } from 'node:stream';
import { intrinsic } from 'host:hostcall';
import {
  invalidArgType,
  nodeError,
  nodeRangeError,
  nodeTypeError,
  outOfRange,
  unsupportedMembers,
} from './internal/errors.js';
import { hashBytes, joinBytes, randomInto, randomUuid } from './internal/crypto-core.js';
import { pureBytes } from './internal/host.js';
import { createSecretKeyOf, KeyObject, secretBytes } from './internal/secret-key.js';
import { validateFunction, validateInteger, validateString } from './internal/validators.js';
import { crypto as webcrypto } from '../web/crypto.js';

let names;
const hashNames = () => (names ??= JSON.parse(intrinsic('hash_names')));
const hasHash = (name) => hashNames().some((each) => each.toLowerCase() === name.toLowerCase());

function bytesOf(data, encoding, name = 'data') {
  if (typeof data === 'string') return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding);
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]') return new Uint8Array(data);
  throw invalidArgType(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}
const asBuffer = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const shaped = (bytes, encoding) =>
  encoding !== undefined && encoding !== 'buffer'
    ? asBuffer(bytes).toString(encoding)
    : asBuffer(bytes);

/** Common part of Hash and Hmac: parts are kept and crossed once. */
class Digest extends Transform {
  #parts = [];
  #finish;
  #done = false;
  constructor(finish) {
    super();
    this.#finish = finish;
  }
  update(data, encoding) {
    if (this.#done) throw nodeError('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#parts.push(bytesOf(data, encoding).slice());
    return this;
  }
  digest(encoding) {
    if (this.#done) throw nodeError('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#done = true;
    return shaped(this.#finish(joinBytes(this.#parts)), encoding);
  }
  joined() {
    if (this.#done) throw nodeError('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    return joinBytes(this.#parts);
  }
  _transform(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }
  _flush(callback) {
    this.push(this.digest());
    callback();
  }
}

export class Hash extends Digest {
  #algorithm;
  #options;
  constructor(algorithm, options) {
    validateString(algorithm, 'algorithm');
    if (!hasHash(algorithm)) throw nodeErrorOfOpenSsl();
    super((bytes) => hashBytes(algorithm, bytes, options?.outputLength));
    this.#algorithm = algorithm;
    this.#options = options;
  }
  copy(options) {
    const copy = new Hash(this.#algorithm, options ?? this.#options);
    copy.update(this.joined());
    return copy;
  }
}

function nodeErrorOfOpenSsl() {
  return new Error('Digest method not supported');
}

export class Hmac extends Digest {
  constructor(algorithm, key) {
    validateString(algorithm, 'hmac');
    if (!hasHash(algorithm)) {
      throw nodeError('ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
    }
    const secret = secretBytes(key) ?? bytesOf(key, 'utf8', 'key').slice();
    super((bytes) => pureBytes('hmac', [algorithm, secret.length], joinBytes([secret, bytes])));
  }
}

function randomBytes(size, callback) {
  if (typeof size !== 'number') throw invalidArgType('size', 'number', size);
  if (!(Number.isInteger(size) && size >= 0 && size <= 2147483647))
    throw outOfRange('size', '>= 0 && <= 2147483647', size);
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    queueMicrotask(() => callback(null, randomInto(Buffer.alloc(size))));
    return undefined;
  }
  return randomInto(Buffer.alloc(size));
}

function randomFillSync(buffer, offset = 0, size = buffer.byteLength - offset) {
  const view = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset + offset, size)
    : new Uint8Array(buffer, offset, size);
  randomInto(view);
  return buffer;
}
function randomFill(buffer, ...rest) {
  const callback = rest.pop();
  validateFunction(callback, 'callback');
  randomFillSync(buffer, ...rest);
  queueMicrotask(() => callback(null, buffer));
}

const INT_RANGE = 2 ** 48 - 1;
function randomInt(min, max, callback) {
  let [low, high, done] = [min, max, callback];
  if (high === undefined || typeof high === 'function') [low, high, done] = [0, min, max];
  if (!Number.isSafeInteger(low)) throw invalidArgType('min', 'a safe integer', low);
  if (!Number.isSafeInteger(high)) throw invalidArgType('max', 'a safe integer', high);
  if (high <= low) throw outOfRange('max', `greater than the value of "min" (${low})`, high);
  const range = high - low;
  if (range > INT_RANGE)
    throw outOfRange(
      max === undefined || typeof max === 'function' ? 'max' : 'max - min',
      `<= ${INT_RANGE}`,
      range,
    );
  const limit = 2 ** 48 - (2 ** 48 % range);
  let value;
  do value = randomInto(Buffer.alloc(6)).readUIntBE(0, 6);
  while (value >= limit);
  const result = low + (value % range);
  if (done === undefined) return result;
  queueMicrotask(() => done(undefined, result));
  return undefined;
}

function timingSafeEqual(a, b) {
  for (const [i, each] of [a, b].entries()) {
    if (
      !ArrayBuffer.isView(each) &&
      Object.prototype.toString.call(each) !== '[object ArrayBuffer]'
    ) {
      throw invalidArgType(
        `buf${i + 1}`,
        ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'],
        each,
      );
    }
  }
  const [left, right] = [bytesOf(a), bytesOf(b)];
  if (left.length !== right.length) {
    throw nodeRangeError(
      'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
      'Input buffers must have the same byte length',
    );
  }
  let difference = 0;
  for (let i = 0; i < left.length; i++) difference |= left[i] ^ right[i];
  return difference === 0;
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  const [secret, seed] = [bytesOf(password, 'utf8', 'password'), bytesOf(salt, 'utf8', 'salt')];
  validateInteger(iterations, 'iterations', 1, 2147483647);
  validateInteger(keylen, 'keylen', 0, 2147483647);
  if (!hasHash(digest))
    throw nodeTypeError('ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${digest}`);
  return asBuffer(
    pureBytes('pbkdf2', [digest, iterations, keylen, secret.length], joinBytes([secret, seed])),
  );
}
function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  validateFunction(callback, 'callback');
  const key = pbkdf2Sync(password, salt, iterations, keylen, digest);
  queueMicrotask(() => callback(null, key));
}

function hkdfSync(digest, key, salt, info, keylen) {
  validateString(digest, 'digest');
  const [k, s, i] = [
    bytesOf(key, 'utf8', 'ikm'),
    bytesOf(salt, 'utf8', 'salt'),
    bytesOf(info, 'utf8', 'info'),
  ];
  validateInteger(keylen, 'length', 0, 2147483647);
  if (!hasHash(digest))
    throw nodeTypeError('ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${digest}`);
  return pureBytes('hkdf', [digest, keylen, k.length, s.length], joinBytes([k, s, i])).slice()
    .buffer;
}
function hkdf(digest, key, salt, info, keylen, callback) {
  validateFunction(callback, 'callback');
  const derived = hkdfSync(digest, key, salt, info, keylen);
  queueMicrotask(() => callback(null, derived));
}

export default {
  ...unsupportedMembers('crypto', [
    'Certificate',
    'Cipheriv',
    'Decipheriv',
    'DiffieHellman',
    'ECDH',
    'Sign',
    'Verify',
    'X509Certificate',
    'checkPrime',
    'checkPrimeSync',
    'createCipheriv',
    'createDecipheriv',
    'createDiffieHellman',
    'createECDH',
    'createPrivateKey',
    'createPublicKey',
    'createSign',
    'createVerify',
    'diffieHellman',
    'generateKey',
    'generateKeyPair',
    'generateKeyPairSync',
    'generateKeySync',
    'generatePrime',
    'generatePrimeSync',
    'getCipherInfo',
    'getDiffieHellman',
    'privateDecrypt',
    'privateEncrypt',
    'publicDecrypt',
    'publicEncrypt',
    'scrypt',
    'scryptSync',
    'setEngine',
    'setFips',
    'sign',
    'verify',
  ]),
  Hash,
  Hmac,
  KeyObject,
  constants: {},
  createHash: (algorithm, options) => new Hash(algorithm, options),
  createHmac: (algorithm, key) => new Hmac(algorithm, key),
  createSecretKey: (key, encoding) =>
    createSecretKeyOf(secretBytes(key) ?? bytesOf(key, encoding ?? 'utf8', 'key')),
  getCiphers: () => [],
  getCurves: () => [],
  getFips: () => 0,
  getHashes: () => [...hashNames()],
  getRandomValues: (array) => webcrypto.getRandomValues(array),
  hash: (algorithm, data, encoding = 'hex') => new Hash(algorithm).update(data).digest(encoding),
  hkdf,
  hkdfSync,
  pbkdf2,
  pbkdf2Sync,
  pseudoRandomBytes: randomBytes,
  prng: randomBytes,
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID: () => randomUuid(),
  rng: randomBytes,
  subtle: webcrypto.subtle,
  timingSafeEqual,
  webcrypto,
};
