/** SHA-256 of a text as lower-case hex: Node's one-shot hash, the fastest there is (string input). */
import { createHash } from 'node:crypto';
import * as crypto from 'node:crypto';
import type { HashText } from '../ledger/entry.js';

/** `crypto.hash` came with Node 20.12; @types may not name it. */
const oneShot: unknown = Reflect.get(crypto, 'hash');

export const sha256Hex: HashText =
  typeof oneShot === 'function'
    ? (text) => String(oneShot('sha256', text, 'hex'))
    : (text) => createHash('sha256').update(text).digest('hex');
