/**
 * KeyObject for secret keys, which are bytes. Public and private keys are not supported: nothing
 * here makes one. authority: none
 */
import { Buffer } from 'node:buffer';
import { invalidArgType, invalidArgValue, notSupported } from './errors.js';

const NEW = Symbol('new');
let secretOf;

export class KeyObject {
  #bytes;
  constructor(kind, bytes) {
    if (kind !== NEW) throw notSupported('crypto.KeyObject');
    this.#bytes = bytes;
  }
  static {
    secretOf = (value) =>
      typeof value === 'object' && value !== null && #bytes in value ? value.#bytes : undefined;
  }
  static from() {
    throw notSupported('crypto.KeyObject.from');
  }
  get type() {
    return 'secret';
  }
  equals(other) {
    const theirs = secretOf(other);
    if (theirs === undefined) throw invalidArgType('otherKeyObject', 'KeyObject', other);
    let difference = this.#bytes.length ^ theirs.length;
    for (let at = 0; at < this.#bytes.length; at += 1) difference |= this.#bytes[at] ^ theirs[at];
    return difference === 0;
  }
}
Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, {
  value: 'KeyObject',
  configurable: true,
});

class SecretKeyObject extends KeyObject {
  get symmetricKeySize() {
    return secretOf(this).length;
  }
  export(options) {
    if (options !== undefined && (typeof options !== 'object' || options === null)) {
      throw invalidArgType('options', 'object', options);
    }
    const format = options?.format;
    const bytes = Buffer.from(secretOf(this));
    if (format === undefined || format === 'buffer') return bytes;
    if (format === 'jwk') return { kty: 'oct', k: bytes.toString('base64url') };
    throw invalidArgValue('options.format', format, "must be one of: undefined, 'buffer', 'jwk'");
  }
}

/** @param {Uint8Array} bytes copied */
export const createSecretKeyOf = (bytes) => new SecretKeyObject(NEW, bytes.slice());

/** The bytes of a secret key; undefined for anything else. */
export const secretBytes = (value) => secretOf(value);
