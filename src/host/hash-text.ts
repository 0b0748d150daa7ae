/** SHA-256 of a text as lower-case hex: Node's one-shot hash, the fastest there is (string input). */
import * as crypto from 'node:crypto';
import type { HashText } from '../ledger/entry.js';

type OneShot = (algorithm: 'sha256', text: string, encoding: 'hex') => string;

function isOneShot(value: unknown): value is OneShot {
  return typeof value === 'function';
}

/** `crypto.hash` came with Node 20.12; the types for Node 20 may not name it. */
const oneShot: unknown = Reflect.get(crypto, 'hash');

export const sha256Hex: HashText = isOneShot(oneShot)
  ? (text) => oneShot('sha256', text, 'hex')
  : (text) => crypto.createHash('sha256').update(text).digest('hex');
