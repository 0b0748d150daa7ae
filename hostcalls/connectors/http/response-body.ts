/**
 * The response body on its way to the guest: decoded, counted before and after decoding, and read
 * only as fast as the guest takes it. Compressed bytes are counted too, because an endless row of
 * empty gzip members decodes to nothing.
 */
import { pipeline, Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import type { Header } from '../../../src/egress/request-headers.js';
import type { CallError } from '../../../src/vocabulary/errors.js';
import { ignoreLate, ioError } from './failures.js';
import { CONTENT_ENCODINGS_MAX } from './limits.js';

/** Lenient about a cut end, as browsers are: whether the message was whole is HTTP's framing. */
const ZLIB_OPTIONS = {
  flush: zlib.constants.Z_SYNC_FLUSH,
  finishFlush: zlib.constants.Z_SYNC_FLUSH,
};
const BROTLI_OPTIONS = {
  flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
};
const DECODABLE = new Set(['gzip', 'x-gzip', 'deflate', 'br']);

export interface ResponseBodyPlan {
  /** Innermost last, as the header lists them; empty when the body is passed on as it came. */
  readonly encodings: readonly string[];
  /** Headers as the guest sees them: of a decoded body neither encoding nor length is true any more. */
  readonly headers: readonly Header[];
}

/** @throws CallError `io` when the announced length exceeds `bytesMax` */
export function planResponseBody(
  verb: string,
  status: number,
  headers: readonly Header[],
  bytesMax: number,
): ResponseBodyPlan {
  const hasBody = verb !== 'HEAD' && status !== 204 && status !== 304;
  const announced = Number(headers.find(([name]) => name === 'content-length')?.[1] ?? '0');
  if (hasBody && announced > bytesMax) throw tooLarge(bytesMax);
  const encodings = headers
    .filter(([name]) => name === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((token) => token.trim())
    .filter((token) => token !== '' && token !== 'identity');
  if (encodings.length > CONTENT_ENCODINGS_MAX) {
    throw ioError('EPROTO', 'response has too many content encodings');
  }
  // A part of an encoded body (206) cannot be decoded by itself.
  const decodes = hasBody && status !== 206 && encodings.every((token) => DECODABLE.has(token));
  if (!decodes || encodings.length === 0) return { encodings: [], headers };
  const kept = headers.filter(([name]) => name !== 'content-encoding' && name !== 'content-length');
  return { encodings, headers: kept };
}

/** Reads the body to its end. @throws CallError `io` with EMSGSIZE beyond `bytesMax` */
export async function readResponseBody(
  body: Readable,
  encodings: readonly string[],
  bytesMax: number,
  push: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  let bytes = 0;
  for await (const part of iterateBytes(decodeBody(body, encodings, bytesMax))) {
    bytes += part.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    await push(part);
  }
}

function decodeBody(body: Readable, encodings: readonly string[], bytesMax: number): Readable {
  if (encodings.length === 0) return body;
  let last: Readable = link(body, countBytes(bytesMax));
  for (const encoding of encodings.toReversed()) last = decodeLayer(last, encoding);
  return last;
}

function decodeLayer(source: Readable, encoding: string): Readable {
  switch (encoding) {
    case 'br':
      return link(source, zlib.createBrotliDecompress(BROTLI_OPTIONS));
    case 'deflate':
      return Readable.from(inflateEither(source));
    default:
      return link(source, zlib.createGunzip(ZLIB_OPTIONS));
  }
}

/** Joins so that an error of either side ends both; the reader sees it on the returned stream. */
function link(from: Readable, to: Transform): Readable {
  pipeline(from, to, ignoreLate);
  return to;
}

function countBytes(bytesMax: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength;
      if (bytes > bytesMax) done(tooLarge(bytesMax));
      else done(null, chunk);
    },
  });
}

/**
 * "deflate" means zlib by the standard and raw deflate by some servers: the first byte tells.
 */
async function* inflateEither(source: Readable): AsyncGenerator<Uint8Array> {
  const parts = iterateBytes(source);
  const first = await parts.next();
  if (first.done === true) return;
  const isZlib = ((first.value[0] ?? 0) & 0x0f) === 8;
  const inflater = isZlib ? zlib.createInflate(ZLIB_OPTIONS) : zlib.createInflateRaw(ZLIB_OPTIONS);
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* parts;
  };
  yield* iterateBytes(link(Readable.from(whole()), inflater));
}

async function* iterateBytes(source: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    const part: unknown = chunk;
    if (!(part instanceof Uint8Array)) throw ioError('EPROTO', 'response body is not bytes');
    // An empty first chunk would hide the byte that tells which deflate it is.
    if (part.byteLength > 0) yield part;
  }
}

function tooLarge(bytesMax: number): CallError {
  return ioError('EMSGSIZE', `response body is larger than ${bytesMax} bytes`);
}
