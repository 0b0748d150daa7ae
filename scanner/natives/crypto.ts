/** Ciphers and compression: what comes out of a decoder is marked; known deflate streams are read. */
import { TAG, UNDEFINED, type Value } from '../engine/value.js';
import { makeBytes, rawBytes } from './bytes.js';
import { inflate } from './codecs/inflate.js';
import { encodeUtf8 } from './codecs/text.js';
import { ITEMS_MAX, argument, isCallable, spendOn, type Model, type Models } from './define.js';
import type { NativeCall } from './native.js';
import { makePromise } from './promise.js';

/** Bytes of a literal from which on it counts as a payload. */
const BLOB_BYTES_MIN = 256;
const STEPS_PER_BYTE = 4;

/** Unknown out of a decoder; marked also as the content of a large literal where it is one. */
function undecoded(call: NativeCall): Value {
  const source = argument(call, 0);
  const size = rawBytes(source)?.length ?? call.machine.toText(source)?.length ?? 0;
  const blob = size >= BLOB_BYTES_MIN ? TAG.blob : 0;
  return call.machine.unknown([call.self, ...call.args], TAG.decoded | blob);
}

function decompress(call: NativeCall, wrapping: 'raw' | 'auto'): Value {
  const source = argument(call, 0);
  const bytes = rawBytes(source) ?? textBytes(call, source);
  if (bytes === undefined) return undecoded(call);
  call.machine.spend(bytes.length * STEPS_PER_BYTE);
  const result = inflate(bytes, wrapping, ITEMS_MAX);
  if (result === undefined) return undecoded(call);
  spendOn(call.machine, result.length);
  return makeBytes(call, 'Buffer', result);
}

function textBytes(call: NativeCall, source: Value): Uint8Array | undefined {
  const text = source.kind === 'constant' ? call.machine.toText(source) : undefined;
  return text === undefined ? undefined : encodeUtf8(text);
}

/** `inflateSync` gives, `inflate` calls back, streams are Unknown. */
function decoder(decode: (call: NativeCall) => Value): Model {
  return (call) => {
    const callback = call.args.at(-1) ?? UNDEFINED;
    const value = decode(call);
    if (!isCallable(callback)) return value;
    const { machine } = call;
    machine.later(callback, UNDEFINED, [machine.constant(null, 'plain'), value]);
    return UNDEFINED;
  };
}

const raw = decoder((call) => decompress(call, 'raw'));
const wrapped = decoder((call) => decompress(call, 'auto'));
const opaque = decoder(undecoded);

const DECODERS: Readonly<Record<string, Model>> = {
  inflate: wrapped,
  unzip: wrapped,
  gunzip: wrapped,
  inflateRaw: raw,
  brotliDecompress: opaque,
  zstdDecompress: opaque,
};

export const CRYPTO_MODELS: Models = {
  ...Object.fromEntries(
    Object.entries(DECODERS).flatMap(([name, model]) => [
      [`node:zlib.${name}`, model],
      [`node:zlib.${name}Sync`, model],
    ]),
  ),
  ...Object.fromEntries(
    [
      'createInflate',
      'createGunzip',
      'createUnzip',
      'createInflateRaw',
      'createBrotliDecompress',
    ].map((name) => [`node:zlib.${name}`, undecoded]),
  ),
  DecompressionStream: undecoded,
  ...Object.fromEntries(
    ['createDecipheriv', 'createDecipher', 'privateDecrypt', 'publicDecrypt'].map((name) => [
      `node:crypto.${name}`,
      undecoded,
    ]),
  ),
  'crypto.subtle.decrypt': (call) => makePromise(call, undecoded(call)),
};
