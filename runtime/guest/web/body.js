/**
 * Bodies of requests and responses: from what fetch accepts to bytes or a stream, and back.
 * authority: none
 */
import { joinBytes } from '../node/internal/crypto-core.js';
import { utf8Decode, utf8Encode } from '../node/internal/utf8.js';
import { parseQuery } from './url-search-params.js';
import { URLSearchParams } from './url-search-params.js';
import { Blob } from './blob.js';
import { FormData, encodeMultipart } from './form-data.js';

/** Bytes or stream, and perhaps a type, for a body given by the extension. */
export function bodyOf(given) {
  if (given === undefined || given === null) return {};
  if (typeof given === 'string')
    return { bytes: utf8Encode(given.toWellFormed()), type: 'text/plain;charset=UTF-8' };
  if (given instanceof URLSearchParams) {
    return {
      bytes: utf8Encode(given.toString()),
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
    };
  }
  if (given instanceof Blob) return { bytes: Blob.bytesOf(given), type: given.type || undefined };
  if (given instanceof FormData) return encodeMultipart(given);
  if (ArrayBuffer.isView(given))
    return { bytes: new Uint8Array(given.buffer, given.byteOffset, given.byteLength).slice() };
  if (Object.prototype.toString.call(given) === '[object ArrayBuffer]')
    return { bytes: new Uint8Array(given).slice() };
  if (typeof given.getReader === 'function') return { stream: given };
  if (typeof given[Symbol.asyncIterator] === 'function') return { stream: streamOf(given) };
  return { bytes: utf8Encode(`${given}`.toWellFormed()), type: 'text/plain;charset=UTF-8' };
}

export function streamOf(iterable) {
  const iterator = iterable[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else
        controller.enqueue(typeof value === 'string' ? utf8Encode(value) : new Uint8Array(value));
    },
    async cancel(reason) {
      await iterator.return?.(reason);
    },
  });
}

const bytesStream = (bytes) =>
  new ReadableStream({
    type: 'bytes',
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes.slice());
      controller.close();
    },
  });

/** Mixed into Request and Response: what a body is and how it is read, once. */
export class Body {
  #bytes;
  #stream;
  #used = false;
  /** Of the request or response. */
  get headers() {
    return undefined;
  }
  /** @param {{ bytes?: Uint8Array, stream?: ReadableStream }} source */
  setBody(source) {
    this.#bytes = source.bytes;
    this.#stream = source.stream;
  }
  /** For the fetch machinery: takes the source without marking what clones share. */
  static sourceOf(body) {
    return { bytes: body.#bytes, stream: body.#stream };
  }
  static markUsed(body) {
    body.#used = true;
  }
  get body() {
    if (this.#stream === undefined && this.#bytes !== undefined) {
      this.#stream = bytesStream(this.#bytes);
      this.#bytes = undefined;
    }
    return this.#stream ?? null;
  }
  get bodyUsed() {
    return this.#used || this.#stream?._disturbed === true;
  }
  async #consume() {
    if (this.#used || this.#stream?.locked)
      throw new TypeError('Body is unusable: Body has already been read');
    this.#used = this.#bytes !== undefined || this.#stream !== undefined;
    if (this.#bytes !== undefined) return this.#bytes;
    if (this.#stream === undefined) return new Uint8Array(0);
    const reader = this.#stream.getReader();
    const parts = [];
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return joinBytes(parts);
      if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
      parts.push(value);
    }
  }
  /** The second reader's copy; this one keeps its own. */
  teeBody() {
    if (this.bodyUsed || this.#stream?.locked)
      throw new TypeError(`${this.constructor.name}.clone: Body has already been consumed.`);
    if (this.#stream === undefined) return { bytes: this.#bytes };
    const [mine, theirs] = this.#stream.tee();
    this.#stream = mine;
    return { stream: theirs };
  }
  async arrayBuffer() {
    return (await this.#consume()).slice().buffer;
  }
  async bytes() {
    return (await this.#consume()).slice();
  }
  async text() {
    return utf8Decode(await this.#consume()).replace(/^\ufeff/, '');
  }
  async json() {
    return JSON.parse(await this.text());
  }
  async blob() {
    return new Blob([await this.#consume()], { type: this.headers.get('content-type') ?? '' });
  }
  async formData() {
    const type = this.headers.get('content-type') ?? '';
    const form = new FormData();
    if (/^application\/x-www-form-urlencoded/i.test(type)) {
      for (const [name, value] of parseQuery(await this.text())) form.append(name, value);
      return form;
    }
    const error = new Error('Response.formData of multipart is not supported in this sandbox');
    throw Object.assign(error, { code: 'ERR_NOT_SUPPORTED' });
  }
}
