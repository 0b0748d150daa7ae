/**
 * Blob and File. authority: none
 */
import { invalidArgType, nodeTypeError } from '../node/internal/errors.js';
import { utf8Decode, utf8Encode } from '../node/internal/utf8.js';

function toPart(part) {
  if (part instanceof Blob) return Blob.bytesOf(part);
  if (ArrayBuffer.isView(part))
    return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
  if (Object.prototype.toString.call(part) === '[object ArrayBuffer]')
    return new Uint8Array(part).slice();
  return utf8Encode(`${part}`.toWellFormed());
}

function concat(parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export class Blob {
  #bytes;
  #type;
  constructor(parts = [], options = {}) {
    if (
      parts === null ||
      typeof parts !== 'object' ||
      typeof parts[Symbol.iterator] !== 'function'
    ) {
      throw invalidArgType('sources', ['a sequence'], parts);
    }
    let list = [...parts].map(toPart);
    if (options?.endings === 'native')
      list = list.map((part) => utf8Encode(utf8Decode(part).replace(/\r\n?|\n/g, '\n')));
    this.#bytes = concat(list);
    const type = `${options?.type ?? ''}`;
    this.#type = /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase();
  }
  static bytesOf(blob) {
    return blob.#bytes;
  }
  get size() {
    return this.#bytes.length;
  }
  get type() {
    return this.#type;
  }
  slice(start = 0, end = undefined, type = '') {
    return new Blob([this.#bytes.slice(start, end)], { type });
  }
  async text() {
    return utf8Decode(this.#bytes);
  }
  async arrayBuffer() {
    return this.#bytes.slice().buffer;
  }
  async bytes() {
    return this.#bytes.slice();
  }
  stream() {
    const bytes = this.#bytes;
    return new ReadableStream({
      type: 'bytes',
      start(controller) {
        if (bytes.length > 0) controller.enqueue(bytes.slice());
        controller.close();
      },
    });
  }
  get [Symbol.toStringTag]() {
    return 'Blob';
  }
}

export class File extends Blob {
  #name;
  #lastModified;
  constructor(parts, name, options = {}) {
    if (arguments.length < 2)
      throw nodeTypeError(
        'ERR_MISSING_ARGS',
        'The "sources" and "fileName" arguments must be specified',
      );
    super(parts, options);
    this.#name = `${name}`.toWellFormed();
    this.#lastModified = Number(options?.lastModified ?? Date.now());
  }
  get name() {
    return this.#name;
  }
  get lastModified() {
    return this.#lastModified;
  }
  get [Symbol.toStringTag]() {
    return 'File';
  }
}

const stored = new Map();
let lastUrl = 0;
export const blobUrls = {
  create(blob) {
    if (!(blob instanceof Blob)) throw invalidArgType('obj', 'Blob', blob);
    const url = `blob:nodedata:${++lastUrl}`;
    stored.set(url, blob);
    return url;
  },
  revoke: (url) => void stored.delete(url),
  get: (url) => stored.get(url),
};
