/**
 * node:string_decoder: text of a byte stream whose characters may straddle chunks. authority: none
 */
import { Buffer } from 'node:buffer';
import { invalidArgType, nodeTypeError } from './internal/errors.js';
import { codecFor, normalizeEncoding } from './internal/codecs.js';
import { utf8Incomplete } from './internal/utf8.js';

/** Bytes at the end that wait for more, per encoding. */
function pendingTail(encoding, bytes) {
  if (encoding === 'utf8') return utf8Incomplete(bytes);
  if (encoding === 'base64' || encoding === 'base64url') return bytes.length % 3;
  if (encoding !== 'utf16le') return 0;
  const odd = bytes.length % 2;
  const last = bytes.length - odd;
  const high = last >= 2 && (bytes[last - 1] & 0xfc) === 0xd8;
  return odd + (high ? 2 : 0);
}

function StringDecoder(encoding) {
  if (new.target === undefined) return new StringDecoder(encoding);
  const known = normalizeEncoding(encoding);
  if (known === undefined) {
    throw nodeTypeError('ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(encoding)}`);
  }
  this.encoding = known;
  Object.defineProperty(this, '_tail', { value: Buffer.alloc(0), writable: true });
}

StringDecoder.prototype.write = function write(chunk) {
  if (typeof chunk === 'string') return chunk;
  if (!ArrayBuffer.isView(chunk)) {
    throw invalidArgType('buf', ['Buffer', 'TypedArray', 'DataView'], chunk);
  }
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const all = this._tail.length === 0 ? bytes : Buffer.concat([this._tail, bytes]);
  const keep = pendingTail(this.encoding, all);
  this._tail = Buffer.from(all.subarray(all.length - keep));
  return codecFor(this.encoding).decode(all.subarray(0, all.length - keep));
};

StringDecoder.prototype.end = function end(chunk) {
  let text = chunk === undefined ? '' : this.write(chunk);
  if (this._tail.length > 0) {
    text += this.encoding === 'utf8' ? '\ufffd' : codecFor(this.encoding).decode(this._tail);
    this._tail = Buffer.alloc(0);
  }
  return text;
};

Object.defineProperties(StringDecoder.prototype, {
  lastNeed: { get: () => 0, configurable: true },
  lastTotal: { get: () => 0, configurable: true },
});

export { StringDecoder };
export default { StringDecoder };
