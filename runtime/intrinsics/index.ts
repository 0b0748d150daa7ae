/**
 * All intrinsics by name (docs/abi.md, "Intrinsics"), except those that need the lane's own state
 * (timers, console, modules, settling): the sandbox adds these.
 */
import { nowIntrinsic, randomIntrinsic } from './clock.js';
import { zlibIntrinsic } from './compression.js';
import {
  hashIntrinsic,
  hashNamesIntrinsic,
  hkdfIntrinsic,
  hmacIntrinsic,
  pbkdf2Intrinsic,
} from './hash.js';
import { intlIntrinsic } from './intl.js';
import type { IntrinsicFn } from './intrinsic-type.js';
import { segmentIntrinsic } from './segment.js';
import {
  bytesToTextIntrinsic,
  decodeIntrinsic,
  encodingNameIntrinsic,
  textToBytesIntrinsic,
  utf8DecodeIntrinsic,
  utf8EncodeIntrinsic,
} from './text.js';
import { domainIntrinsic, urlIntrinsic, urlSetIntrinsic } from './url.js';

export { IntrinsicError, type IntrinsicFn, type IntrinsicResult } from './intrinsic-type.js';

/**
 * Results are copied to memory of their own: Node's small Buffers share a pool, and a view that is
 * handed on as its whole buffer would show the guest what the host kept beside it.
 */
function detached(run: IntrinsicFn): IntrinsicFn {
  return (words, bytes) => {
    const result = run(words, bytes);
    return result.bytes === undefined ? result : { ...result, bytes: new Uint8Array(result.bytes) };
  };
}

const TABLE: readonly (readonly [string, IntrinsicFn])[] = [
  ['bytes_to_text', bytesToTextIntrinsic],
  ['decode', decodeIntrinsic],
  ['domain', domainIntrinsic],
  ['encoding_name', encodingNameIntrinsic],
  ['hash', hashIntrinsic],
  ['hash_names', hashNamesIntrinsic],
  ['hkdf', hkdfIntrinsic],
  ['hmac', hmacIntrinsic],
  ['intl', intlIntrinsic],
  ['now', nowIntrinsic],
  ['pbkdf2', pbkdf2Intrinsic],
  ['random', randomIntrinsic],
  ['segment', segmentIntrinsic],
  ['text_to_bytes', textToBytesIntrinsic],
  ['url', urlIntrinsic],
  ['url_set', urlSetIntrinsic],
  ['utf8_decode', utf8DecodeIntrinsic],
  ['utf8_encode', utf8EncodeIntrinsic],
  ['zlib', zlibIntrinsic],
];

export const INTRINSICS: ReadonlyMap<string, IntrinsicFn> = new Map(
  TABLE.map(([name, run]): [string, IntrinsicFn] => [name, detached(run)]),
);
