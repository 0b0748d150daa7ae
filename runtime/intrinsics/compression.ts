/**
 * zlib for the guest, synchronous and bounded: an archive bomb ends at OUTPUT_MAX. Pure.
 */
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
  unzipSync,
  type ZlibOptions,
} from 'node:zlib';
import {
  IntrinsicError,
  boundedBytes,
  integerAt,
  wordAt,
  type IntrinsicFn,
} from './intrinsic-type.js';

/** Largest result, and largest input, in bytes. */
export const ZLIB_OUTPUT_MAX = 64 * 1024 * 1024;
export const ZLIB_INPUT_MAX = 16 * 1024 * 1024;

type Run = (bytes: Uint8Array, options: ZlibOptions) => Uint8Array;
const RUN: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['gzip', gzipSync],
  ['gunzip', gunzipSync],
  ['deflate', deflateSync],
  ['inflate', inflateSync],
  ['deflateRaw', deflateRawSync],
  ['inflateRaw', inflateRawSync],
  ['unzip', unzipSync],
  [
    'brotliDecompress',
    (bytes, { maxOutputLength = ZLIB_OUTPUT_MAX }) =>
      brotliDecompressSync(bytes, { maxOutputLength }),
  ],
  [
    'brotliCompress',
    (bytes, options) =>
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: options.level ?? 5 },
      }),
  ],
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/**
 * Words: operation, level (empty: default), largest output in bytes (empty: ZLIB_OUTPUT_MAX).
 * Answer: bytes, or JSON { code, message } when the data is not what the operation expects.
 */
export const zlibIntrinsic: IntrinsicFn = (words, bytes) => {
  const run = RUN.get(wordAt(words, 0, 20));
  if (run === undefined) throw new IntrinsicError('unknown operation');
  const level = (words[1] ?? '') === '' ? undefined : integerAt(words, 1, -1, 11);
  const wanted =
    (words[2] ?? '') === '' ? ZLIB_OUTPUT_MAX : integerAt(words, 2, 1, ZLIB_OUTPUT_MAX);
  const options: ZlibOptions = { maxOutputLength: wanted };
  if (level !== undefined) options.level = level;
  try {
    return { bytes: run(boundedBytes(bytes, ZLIB_INPUT_MAX), options) };
  } catch (error) {
    const code = codeOf(error);
    if (code === '' || !(error instanceof Error)) throw error;
    return { text: JSON.stringify({ code, message: error.message }) };
  }
};
