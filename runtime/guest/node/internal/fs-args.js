/**
 * What fs functions accept: paths, encodings, modes, data. authority: none
 */
import { Buffer } from 'node:buffer';
import { fileURLToPath } from '../url.js';
import { invalidArgType, invalidArgValue } from './errors.js';
import { normalizeEncoding } from './codecs.js';
import { validateInteger } from './validators.js';

/** A path as the guest spells it. Buffers and file URLs become text. */
export function pathText(value, name = 'path') {
  let text = value;
  if (
    typeof value === 'object' &&
    value !== null &&
    value.href !== undefined &&
    value.protocol !== undefined
  ) {
    text = fileURLToPath(value);
  } else if (value instanceof Uint8Array) text = Buffer.from(value).toString('utf8');
  if (typeof text !== 'string') throw invalidArgType(name, ['string', 'Buffer', 'URL'], value);
  if (text.includes('\0')) {
    throw invalidArgValue(
      name,
      text,
      'must be a string, Uint8Array, or URL without null bytes',
      (shown) => shown,
    );
  }
  return text;
}

/** Options that may be an encoding; checks the encoding as Node does. */
export function optionsOf(options, defaults = {}) {
  if (options === undefined || options === null || typeof options === 'function')
    return { ...defaults };
  if (typeof options === 'string') {
    checkEncoding(options);
    return { ...defaults, encoding: options };
  }
  if (typeof options !== 'object') throw invalidArgType('options', ['string', 'Object'], options);
  if (options.encoding !== undefined && options.encoding !== null && options.encoding !== 'buffer')
    checkEncoding(options.encoding);
  return { ...defaults, ...options };
}

function checkEncoding(encoding) {
  if (
    encoding !== 'buffer' &&
    (typeof encoding !== 'string' || normalizeEncoding(encoding) === undefined)
  ) {
    throw invalidArgValue('encoding', encoding, 'is invalid encoding');
  }
}

/** Bytes in the form that was asked for. */
export function inEncoding(bytes, encoding) {
  if (encoding === undefined || encoding === null || encoding === 'buffer') return bytes;
  return bytes.toString(encoding);
}

/** A name (from readdir, readlink, ...) in the form that was asked for. */
export function nameIn(text, encoding) {
  if (encoding === 'buffer') return Buffer.from(text);
  if (encoding === undefined || encoding === null || normalizeEncoding(encoding) === 'utf8')
    return text;
  return Buffer.from(text).toString(encoding);
}

export function modeOf(mode, fallback, name = 'mode') {
  if (mode === undefined || mode === null) return fallback;
  if (typeof mode === 'string') {
    if (!/^[0-7]+$/.test(mode))
      throw invalidArgValue(name, mode, 'must be a 32-bit unsigned integer or an octal string');
    return parseInt(mode, 8);
  }
  validateInteger(mode, name, 0, 2 ** 32 - 1);
  return mode;
}

/** What is written: text with its encoding as UTF-8 text when possible, else bytes. */
export function dataOf(data, encoding) {
  if (typeof data === 'string') {
    const known = normalizeEncoding(encoding ?? 'utf8');
    if (known === 'utf8' && data.isWellFormed()) return { text: data };
    return { bytes: Buffer.from(data, known) };
  }
  if (ArrayBuffer.isView(data))
    return { bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  throw invalidArgType('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

export function timeMs(value, name) {
  if (value instanceof Date) return value.getTime();
  const seconds = typeof value === 'string' ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds))
    throw invalidArgType(name, ['Date', 'Time in seconds'], value);
  return seconds * 1000;
}

export function checkedFd(fd) {
  validateInteger(fd, 'fd', 0, 2147483647);
  return fd;
}
