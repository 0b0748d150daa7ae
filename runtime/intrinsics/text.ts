/**
 * Transcoding of large texts and buffers, which the engine's own loops do 50 times slower.
 * Text crosses as a JSON string: NUL, control characters and lone surrogates survive it.
 */
import {
  INTRINSIC_INPUT_MAX,
  IntrinsicError,
  boundedBytes,
  jsonAt,
  wordAt,
  type IntrinsicFn,
} from './intrinsic-type.js';

const ENCODINGS = ['utf8', 'utf16le', 'latin1', 'base64', 'base64url', 'hex'] as const;
type Encoding = (typeof ENCODINGS)[number];

function encodingAt(words: readonly string[], index: number): Encoding {
  const word = wordAt(words, index, 20);
  const found = ENCODINGS.find((each) => each === word);
  if (found === undefined) throw new IntrinsicError('unknown encoding');
  return found;
}

function textAt(words: readonly string[], index: number): string {
  // JSON may spell one character with six.
  const text = jsonAt(words, index, INTRINSIC_INPUT_MAX * 6);
  if (typeof text !== 'string') throw new IntrinsicError('a text is expected');
  return text;
}

/** Word: JSON text. Answer: its UTF-8 bytes, lone surrogates as U+FFFD. */
export const utf8EncodeIntrinsic: IntrinsicFn = (words) => ({
  bytes: new TextEncoder().encode(textAt(words, 0)),
});

/** Bytes to JSON text; what is not UTF-8 becomes U+FFFD, a byte order mark is kept. */
export const utf8DecodeIntrinsic: IntrinsicFn = (_words, bytes) => ({
  text: JSON.stringify(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(boundedBytes(bytes, INTRINSIC_INPUT_MAX)),
  ),
});

/** Words: encoding, JSON text. Answer: bytes, as Node's Buffer.from gives them. */
export const textToBytesIntrinsic: IntrinsicFn = (words) => ({
  bytes: Buffer.from(textAt(words, 1), encodingAt(words, 0)),
});

/** Word: encoding. Answer: JSON text of the bytes. */
export const bytesToTextIntrinsic: IntrinsicFn = (words, bytes) => {
  const input = boundedBytes(bytes, INTRINSIC_INPUT_MAX);
  const buffer = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  return { text: JSON.stringify(buffer.toString(encodingAt(words, 0))) };
};

/** Words: WHATWG label, `1` for fatal. Bytes to JSON text; `null` when fatal and not decodable. */
export const decodeIntrinsic: IntrinsicFn = (words, bytes) => {
  const fatal = words[1] === '1';
  try {
    const decoder = new TextDecoder(wordAt(words, 0, 40), { fatal, ignoreBOM: true });
    return { text: JSON.stringify(decoder.decode(boundedBytes(bytes, INTRINSIC_INPUT_MAX))) };
  } catch (error) {
    if (error instanceof TypeError) return { text: 'null' };
    if (error instanceof RangeError) throw new IntrinsicError('unknown encoding', { cause: error });
    throw error;
  }
};

/** Word: WHATWG label. Answer: the encoding's canonical name, or nothing when there is none. */
export const encodingNameIntrinsic: IntrinsicFn = (words) => {
  try {
    return { text: new TextDecoder(wordAt(words, 0, 40)).encoding };
  } catch (error) {
    if (error instanceof RangeError) return {};
    throw error;
  }
};
