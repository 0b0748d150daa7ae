/**
 * node:buffer: the buffer package, with Node's encodings, errors and printing. authority: none
 *
 * The package keeps its own fast paths for numbers and copies; text in and out is replaced, because
 * its loops are slow in this engine and it lacks base64url and Node's handling of base64.
 */
import { Buffer, INSPECT_MAX_BYTES, SlowBuffer, kStringMaxLength } from 'buffer/';
import { invalidArgType, nodeRangeError, nodeTypeError, outOfRange } from './internal/errors.js';
import { codecFor, normalizeEncoding } from './internal/codecs.js';
import { Blob, File } from '../web/blob.js';
import { atob, btoa } from '../web/base64.js';
import { isAscii, isUtf8 } from './internal/buffer-checks.js';

/** Node's figure on 64-bit machines; what really fits is the engine's matter. */
const MAX_LENGTH = 2 ** 32;

const original = {
  from: Buffer.from,
  alloc: Buffer.alloc,
  concat: Buffer.concat,
  compare: Buffer.compare,
  fill: Buffer.prototype.fill,
  indexOf: Buffer.prototype.indexOf,
  lastIndexOf: Buffer.prototype.lastIndexOf,
  write: Buffer.prototype.write,
};

const isBytes = (value) => value instanceof Uint8Array;
const isAnyBuffer = (value) => Object.prototype.toString.call(value) === '[object ArrayBuffer]';

/** A Buffer over the same memory. */
function overlay(bytes) {
  return original.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function encodingOrThrow(encoding) {
  const known = normalizeEncoding(encoding);
  if (known === undefined) {
    throw nodeTypeError('ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(encoding)}`);
  }
  return known;
}

function fromText(text, encoding) {
  const known = encoding === undefined || encoding === '' ? 'utf8' : encodingOrThrow(encoding);
  return overlay(codecFor(known).encode(text));
}

const statics = {
  from(value, encodingOrOffset, length) {
    if (typeof value === 'string') return fromText(value, encodingOrOffset);
    if (typeof value === 'object' && value !== null) {
      if (isAnyBuffer(value)) return original.from(value, encodingOrOffset, length);
      const primitive = value.valueOf?.();
      if (primitive !== undefined && primitive !== null && primitive !== value) {
        if (typeof primitive === 'string' || typeof primitive === 'object') {
          return statics.from(primitive, encodingOrOffset, length);
        }
      }
      if (value.type === 'Buffer' && Array.isArray(value.data)) return original.from(value.data);
      if (Array.isArray(value) || ArrayBuffer.isView(value) || typeof value.length === 'number') {
        const asIs = Array.isArray(value) || isBytes(value);
        return original.from(asIs ? value : Array.from(/** @type {any} */ (value)));
      }
      const toPrimitive = value[Symbol.toPrimitive];
      if (typeof toPrimitive === 'function') {
        const text = toPrimitive.call(value, 'string');
        if (typeof text === 'string') return fromText(text, encodingOrOffset);
      }
    }
    const error = invalidArgType(
      'first argument',
      ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'],
      value,
    );
    error.message = `The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.${error.message.slice(error.message.indexOf(' Received'))}`;
    throw error;
  },
  alloc(size, fill, encoding) {
    checkSize(size);
    const made = original.alloc(size);
    return fill === undefined || fill === 0 || size === 0 ? made : made.fill(fill, encoding);
  },
  allocUnsafe(size) {
    checkSize(size);
    return original.alloc(size);
  },
  byteLength(value, encoding) {
    if (typeof value !== 'string') {
      if (ArrayBuffer.isView(value) || isAnyBuffer(value)) return value.byteLength;
      throw invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], value);
    }
    return codecFor(normalizeEncoding(encoding) ?? 'utf8').byteLength(value);
  },
  isEncoding: (encoding) =>
    typeof encoding === 'string' &&
    encoding.length !== 0 &&
    normalizeEncoding(encoding) !== undefined,
  concat(list, length) {
    if (!Array.isArray(list)) throw invalidArgType('list', 'Array', list);
    for (let i = 0; i < list.length; i++) {
      if (!isBytes(list[i])) throw invalidArgType(`list[${i}]`, ['Buffer', 'Uint8Array'], list[i]);
    }
    return original.concat(list, length);
  },
  compare(a, b) {
    if (!isBytes(a)) throw invalidArgType('buf1', ['Buffer', 'Uint8Array'], a);
    if (!isBytes(b)) throw invalidArgType('buf2', ['Buffer', 'Uint8Array'], b);
    return original.compare(a, b);
  },
  copyBytesFrom(view, offset = 0, length) {
    const part = view.slice(offset, length === undefined ? undefined : offset + length);
    return overlay(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  },
  of: (...items) => original.from(items),
};
statics.allocUnsafeSlow = statics.allocUnsafe;

function checkSize(size) {
  if (typeof size !== 'number') throw invalidArgType('size', 'number', size);
  if (!(size >= 0 && size <= MAX_LENGTH)) {
    throw outOfRange('size', `>= 0 && <= ${MAX_LENGTH}`, size);
  }
}

const clamp = (value, low, high, missing) => {
  const number = Math.trunc(Number(value));
  if (value === undefined || Number.isNaN(number)) return missing;
  return Math.min(Math.max(number, low), high);
};

const methods = {
  toString(encoding, start, end) {
    const from = clamp(start, 0, this.length, 0);
    const to = clamp(end, 0, this.length, this.length);
    if (to <= from) return '';
    const known = encoding === undefined ? 'utf8' : encodingOrThrow(encoding);
    return codecFor(known).decode(
      from === 0 && to === this.length ? this : this.subarray(from, to),
    );
  },
  write(text, offset, length, encoding) {
    if (typeof text !== 'string') throw invalidArgType('argument', 'string', text);
    if (typeof offset === 'string') return methods.write.call(this, text, 0, undefined, offset);
    if (typeof length === 'string')
      return methods.write.call(this, text, offset, undefined, length);
    const at = offset === undefined ? 0 : offset;
    if (at < 0 || at > this.length) throw outOfRange('offset', `>= 0 && <= ${this.length}`, at);
    const room = Math.min(length ?? Infinity, this.length - at);
    const known = encoding === undefined ? 'utf8' : encodingOrThrow(encoding);
    return codecFor(known).write(text, this, at, at + room);
  },
  fill(value, offset, end, encoding) {
    if (typeof value === 'string' && value.length > 0) {
      let from = offset;
      let to = end;
      let kind = encoding;
      if (typeof from === 'string') [kind, from, to] = [from, 0, this.length];
      else if (typeof to === 'string') [kind, to] = [to, this.length];
      const bytes = fromText(value, kind);
      if (bytes.length === 0)
        throw nodeTypeError(
          'ERR_INVALID_ARG_VALUE',
          `The argument 'value' is invalid. Received '${value}'`,
        );
      return original.fill.call(this, bytes, from ?? 0, to ?? this.length);
    }
    return original.fill.call(this, value, offset, typeof end === 'string' ? undefined : end);
  },
  indexOf(value, offset, encoding) {
    return search(this, value, offset, encoding, original.indexOf);
  },
  lastIndexOf(value, offset, encoding) {
    return search(this, value, offset, encoding, original.lastIndexOf);
  },
  includes(value, offset, encoding) {
    return methods.indexOf.call(this, value, offset, encoding) !== -1;
  },
  toLocaleString(encoding, start, end) {
    return methods.toString.call(this, encoding, start, end);
  },
  [Symbol.for('nodejs.util.inspect.custom')](_depth, _options) {
    const shown = Math.min(this.length, 50);
    let text = '';
    for (let i = 0; i < shown; i++)
      text += (i ? ' ' : '') + (this[i] < 16 ? '0' : '') + this[i].toString(16);
    const rest = this.length - shown;
    if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
    return `<Buffer${text ? ` ${text}` : ''}>`;
  },
};

function search(buffer, value, offset, encoding, find) {
  let from = offset;
  let kind = encoding;
  if (typeof from === 'string') [kind, from] = [from, undefined];
  const needle = typeof value === 'string' ? fromText(value, kind) : value;
  if (typeof needle !== 'number' && !isBytes(needle)) {
    throw invalidArgType('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  }
  const bytes = isBytes(needle) && !Buffer.isBuffer(needle) ? overlay(needle) : needle;
  return find.call(buffer, bytes, from === null ? undefined : from);
}

const install = (target, members) => {
  for (const key of Reflect.ownKeys(members)) {
    Object.defineProperty(target, key, {
      value: members[key],
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
};
install(Buffer, statics);
install(Buffer.prototype, methods);
for (const [encoding, suffix] of [
  ['utf8', 'utf8'],
  ['hex', 'hex'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['latin1', 'latin1'],
  ['ascii', 'ascii'],
  ['utf16le', 'ucs2'],
]) {
  install(Buffer.prototype, {
    [`${suffix}Slice`](start, end) {
      return methods.toString.call(this, encoding, start, end);
    },
    [`${suffix}Write`](text, offset, length) {
      return methods.write.call(this, text, offset, length, encoding);
    },
  });
}
/** Reads and writes of numbers fail with Node's codes. */
for (const key of Object.getOwnPropertyNames(Buffer.prototype)) {
  if (!/^(read|write)(U?[Ii]nt|Big|Float|Double)/.test(key)) continue;
  const run = Buffer.prototype[key];
  install(Buffer.prototype, {
    [key](...args) {
      try {
        return Reflect.apply(run, this, args);
      } catch (error) {
        throw numberError(error, this, key, args);
      }
    },
  });
}

function numberError(error, buffer, key, args) {
  if (!(error instanceof RangeError) || error.code !== undefined) return error;
  const writes = key.startsWith('write');
  const offset = args[writes ? 1 : 0] ?? 0;
  if (
    /beyond buffer|out of range|outside buffer/i.test(error.message) &&
    typeof offset === 'number'
  ) {
    const size = sizeOf(key, args);
    if (size > buffer.length)
      return nodeRangeError(
        'ERR_BUFFER_OUT_OF_BOUNDS',
        'Attempt to access memory outside buffer bounds',
      );
    if (!Number.isInteger(offset)) return outOfRange('offset', 'an integer', offset);
    if (offset < 0 || offset + size > buffer.length)
      return outOfRange('offset', `>= 0 and <= ${buffer.length - size}`, offset);
  }
  return Object.assign(error, { code: 'ERR_OUT_OF_RANGE' });
}

function sizeOf(key, args) {
  const bits = /(\d+)/.exec(key)?.[1];
  if (bits !== undefined) return Number(bits) / 8;
  if (key.includes('Double')) return 8;
  if (key.includes('Float')) return 4;
  return args[key.startsWith('write') ? 2 : 1] ?? 1;
}

for (const key of Object.getOwnPropertyNames(Buffer.prototype)) {
  const alias = key.replace('Uint', 'UInt');
  if (/^(read|write)UInt/.test(key) && !(key.replace('UInt', 'Uint') in Buffer.prototype)) {
    install(Buffer.prototype, { [key.replace('UInt', 'Uint')]: Buffer.prototype[key] });
  } else if (alias !== key && !(alias in Buffer.prototype)) {
    install(Buffer.prototype, { [alias]: Buffer.prototype[key] });
  }
}
Buffer.poolSize = 8192;

function transcode(source, from, to) {
  return fromText(overlay(source).toString(from), to);
}

const constants = { MAX_LENGTH, MAX_STRING_LENGTH: kStringMaxLength };
export { Buffer };
export default {
  Buffer,
  SlowBuffer,
  INSPECT_MAX_BYTES,
  kMaxLength: MAX_LENGTH,
  kStringMaxLength,
  constants,
  transcode,
  isUtf8,
  isAscii,
  atob,
  btoa,
  Blob,
  File,
};
