/** SHA-256 of a text: Node's one-shot hash, the fastest there is (string input). */
import * as crypto from 'node:crypto';
import type { HashText } from '../ledger/entry.js';

type Encoding = 'hex' | 'base64url';
type OneShot = (algorithm: 'sha256', text: string, encoding: Encoding) => string;

function isOneShot(value: unknown): value is OneShot {
  return typeof value === 'function';
}

/** `crypto.hash` came with Node 20.12; the types for Node 20 may not name it. */
const oneShot: unknown = Reflect.get(crypto, 'hash');

const sha256 = (encoding: Encoding): HashText =>
  isOneShot(oneShot)
    ? (text) => oneShot('sha256', text, encoding)
    : (text) => crypto.createHash('sha256').update(text).digest(encoding);

/** In lower-case hex. */
export const sha256Hex: HashText = sha256('hex');

/** In base64url without padding: 43 characters, where hex would be too long. */
export const sha256Base64Url: HashText = sha256('base64url');
