/**
 * node:zlib: whole buffers by the host's pure helper, streams that collect and then act.
 * authority: none (pure intrinsic `zlib`, bounded output)
 */
import { Buffer } from 'node:buffer';
import { Transform } from 'node:stream';
import { intrinsicBytes, takeBytes } from 'host:hostcall';
import { invalidArgType, nodeRangeError, unsupportedMembers } from './internal/errors.js';
import { joinBytes } from './internal/crypto-core.js';
import { validateFunction } from './internal/validators.js';

const ERRNO = {
  Z_NEED_DICT: 2,
  Z_ERRNO: -1,
  Z_STREAM_ERROR: -2,
  Z_DATA_ERROR: -3,
  Z_MEM_ERROR: -4,
  Z_BUF_ERROR: -5,
  Z_VERSION_ERROR: -6,
};
const constants = {
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH: 4,
  Z_OK: 0,
  Z_STREAM_END: 1,
  ...ERRNO,
  Z_NO_COMPRESSION: 0,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1,
  Z_DEFAULT_STRATEGY: 0,
  BROTLI_PARAM_QUALITY: 1,
  BROTLI_DEFAULT_QUALITY: 11,
  BROTLI_MAX_QUALITY: 11,
};

function bytesOf(data) {
  if (typeof data === 'string') return Buffer.from(data);
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]') return new Uint8Array(data);
  throw invalidArgType(
    'buffer',
    ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'],
    data,
  );
}

function run(operation, data, options = {}) {
  const level =
    operation === 'brotliCompress'
      ? options.params?.[constants.BROTLI_PARAM_QUALITY]
      : options.level;
  const answer = intrinsicBytes(
    bytesOf(data),
    'zlib',
    operation,
    level ?? '',
    options.maxOutputLength ?? '',
  );
  if (typeof answer === 'string') {
    const { code, message } = JSON.parse(answer);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw nodeRangeError(code, message);
    throw Object.assign(new Error(message), { code, errno: ERRNO[code] ?? -1 });
  }
  const bytes = answer instanceof Uint8Array ? answer : takeBytes();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const OPERATIONS = [
  'gzip',
  'gunzip',
  'deflate',
  'inflate',
  'deflateRaw',
  'inflateRaw',
  'unzip',
  'brotliCompress',
  'brotliDecompress',
];
const CLASSES = {
  Gzip: 'gzip',
  Gunzip: 'gunzip',
  Deflate: 'deflate',
  Inflate: 'inflate',
  DeflateRaw: 'deflateRaw',
  InflateRaw: 'inflateRaw',
  Unzip: 'unzip',
  BrotliCompress: 'brotliCompress',
  BrotliDecompress: 'brotliDecompress',
};

/** Output appears when the input has ended: the helper works on whole buffers. */
function streamClass(name, operation) {
  return {
    [name]: class extends Transform {
      #parts = [];
      #options;
      constructor(options = {}) {
        super(options);
        this.#options = options;
        this.bytesWritten = 0;
      }
      _transform(chunk, _encoding, callback) {
        this.#parts.push(chunk);
        this.bytesWritten += chunk.length;
        callback();
      }
      _flush(callback) {
        let result;
        try {
          result = run(operation, joinBytes(this.#parts), this.#options);
        } catch (error) {
          callback(error);
          return;
        }
        this.push(result);
        callback();
      }
      close(callback) {
        if (typeof callback === 'function') this.once('close', callback);
        this.destroy();
      }
    },
  }[name];
}

const CRC = new Int32Array(256);
for (let i = 0; i < 256; i++) {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  CRC[i] = value;
}
function crc32(data, value = 0) {
  let crc = ~value;
  for (const byte of bytesOf(data)) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const zlib = {
  ...unsupportedMembers('zlib', [
    'createZstdCompress',
    'createZstdDecompress',
    'zstdCompress',
    'zstdDecompress',
  ]),
  constants,
  codes: Object.fromEntries(
    Object.entries(ERRNO).flatMap(([name, code]) => [
      [name, code],
      [code, name],
    ]),
  ),
  crc32,
};
for (const operation of OPERATIONS) {
  zlib[`${operation}Sync`] = (data, options) => run(operation, data, options);
  zlib[operation] = (data, options, callback) => {
    const done = typeof options === 'function' ? options : callback;
    validateFunction(done, 'callback');
    const bytes = bytesOf(data).slice();
    queueMicrotask(() => {
      let result;
      try {
        result = run(operation, bytes, typeof options === 'function' ? {} : options);
      } catch (error) {
        done(error);
        return;
      }
      done(null, result);
    });
  };
}
for (const name of Object.keys(CLASSES)) {
  zlib[name] = streamClass(name, CLASSES[name]);
  zlib[`create${name}`] = (options) => new zlib[name](options);
}
Object.assign(zlib, constants);

export default zlib;
