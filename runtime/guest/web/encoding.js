/**
 * TextEncoder and TextDecoder. authority: none
 *
 * UTF-8 and UTF-16 are done here, so that streaming keeps its state in the guest; the legacy
 * encodings go through the host's pure decoder.
 */
import { intrinsic } from 'host:hostcall';
import { invalidArgType, nodeRangeError, nodeTypeError } from '../node/internal/errors.js';
import { pureText } from '../node/internal/host.js';
import { utf8Decode, utf8Encode, utf8Incomplete, utf8Write } from '../node/internal/utf8.js';

export class TextEncoder {
  get encoding() {
    return 'utf-8';
  }
  encode(input = '') {
    return utf8Encode(`${input}`);
  }
  encodeInto(source, target) {
    if (typeof source !== 'string') throw invalidArgType('src', 'string', source);
    const [read, written] = utf8Write(source, target);
    return { read, written };
  }
  get [Symbol.toStringTag]() {
    return 'TextEncoder';
  }
}

const UTF8_LABELS = new Set([
  'utf-8',
  'utf8',
  'unicode-1-1-utf-8',
  'unicode11utf8',
  'unicode20utf8',
  'x-unicode20utf8',
]);

function encodingOf(label) {
  const name = `${label}`.trim().toLowerCase();
  if (UTF8_LABELS.has(name)) return 'utf-8';
  if (name === 'utf-16le' || name === 'utf-16' || name === 'ucs-2') return 'utf-16le';
  const known = /^[\x20-\x7e]{1,40}$/.test(name) ? intrinsic('encoding_name', name) : undefined;
  if (known === undefined) {
    throw nodeRangeError('ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
  }
  return known;
}

function bytesOf(input) {
  if (input === undefined) return new Uint8Array(0);
  if (ArrayBuffer.isView(input))
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (Object.prototype.toString.call(input) === '[object ArrayBuffer]')
    return new Uint8Array(input);
  throw invalidArgType('list', ['ArrayBuffer', 'ArrayBufferView'], input);
}

const invalidData = (encoding) =>
  nodeTypeError(
    'ERR_ENCODING_INVALID_ENCODED_DATA',
    `The encoded data was not valid for encoding ${encoding}`,
  );

/** Strict check: decoding must not have made a replacement that the input did not spell. */
function checkUtf8(bytes, text) {
  const again = utf8Encode(text);
  if (again.length !== bytes.length) throw invalidData('utf-8');
  for (let i = 0; i < bytes.length; i++) if (again[i] !== bytes[i]) throw invalidData('utf-8');
}

function decodeUtf16(bytes, fatal) {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
  const odd = bytes.length % 2 === 1;
  if (fatal && (odd || !text.isWellFormed())) throw invalidData('utf-16le');
  return text.toWellFormed() + (odd ? '\ufffd' : '');
}

export class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBom;
  #tail = new Uint8Array(0);
  #started = false;
  constructor(label = 'utf-8', options = {}) {
    this.#encoding = encodingOf(label);
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBom = Boolean(options?.ignoreBOM);
  }
  get encoding() {
    return this.#encoding;
  }
  get fatal() {
    return this.#fatal;
  }
  get ignoreBOM() {
    return this.#ignoreBom;
  }
  decode(input, options = {}) {
    const stream = Boolean(options?.stream);
    let bytes = bytesOf(input);
    if (this.#tail.length > 0) {
      const joined = new Uint8Array(this.#tail.length + bytes.length);
      joined.set(this.#tail);
      joined.set(bytes, this.#tail.length);
      bytes = joined;
    }
    const keep = stream ? this.#unfinished(bytes) : 0;
    this.#tail = bytes.slice(bytes.length - keep);
    const whole = bytes.subarray(0, bytes.length - keep);
    let text;
    try {
      text = this.#text(whole);
    } catch (error) {
      this.#tail = new Uint8Array(0);
      this.#started = false;
      throw error;
    }
    const atStart = !this.#started;
    this.#started = stream && (this.#started || whole.length > 0);
    return atStart && !this.#ignoreBom && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
  #unfinished(bytes) {
    if (this.#encoding === 'utf-8') return utf8Incomplete(bytes);
    if (this.#encoding !== 'utf-16le') return 0;
    const odd = bytes.length % 2;
    const last = bytes.length - odd;
    return odd + (last >= 2 && (bytes[last - 1] & 0xfc) === 0xd8 ? 2 : 0);
  }
  #text(bytes) {
    if (this.#encoding === 'utf-8') {
      const text = utf8Decode(bytes);
      if (this.#fatal) checkUtf8(bytes, text);
      return text;
    }
    if (this.#encoding === 'utf-16le') return decodeUtf16(bytes, this.#fatal);
    const text = pureText('decode', [this.#encoding, this.#fatal ? '1' : '0'], bytes);
    if (text === null) throw invalidData(this.#encoding);
    return text;
  }
  get [Symbol.toStringTag]() {
    return 'TextDecoder';
  }
}
