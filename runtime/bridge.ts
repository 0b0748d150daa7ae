/**
 * What travels over the engine's two functions, and the check that it arrived whole.
 *
 * Guest to host, framed as `<length>\x1f<body>`:
 *   `#name\x1fword...`                                     an intrinsic (pure help, no authority)
 *   `1\x1fmode\x1fticket\x1fmethod\x1fop\x1fdeclared\x1ftimeout\x1fparams`   a hostcall record
 *   `1\x1fc\x1fticket\x1fverb\x1fword`                     control of an open call or stream
 * A synchronous call with flat params and no bytes comes as arguments instead of one text:
 *   `charsOfAllTexts, method, op, name1, value1, name2, value2...`
 * Host to guest: `{...}` an entry, `r<ticket>\x1f<reply>`, `c<ticket>\x1fchannel\x1fjson`, `t<id>`.
 * Replies are JSON, or start with their kind: `s` text, `u` nothing, `b` bytes, `B` JSON and bytes,
 * `e` error, `p` pending. Nothing outside this file, the engine and hostcalls/abi knows how it is
 * done.
 */
import { FIELD } from '../src/vocabulary/wire.js';
import type { Word } from './engine.js';

const LENGTH_DIGITS_MAX = 10;

/**
 * Whether the words arrived as they were sent: false when a text was shortened or changed on the way,
 * or when the texts are longer together than `charsMax`.
 */
export function areWhole(words: readonly Word[], charsMax: number): boolean {
  let chars = 0;
  for (let index = 1; index < words.length; index++) {
    const word = words[index];
    if (typeof word === 'string') chars += word.length;
  }
  return words[0] === chars && chars <= charsMax;
}

/**
 * The body of a framed text, or undefined when it was shortened or changed on the way: a NUL cuts
 * a text, a lone surrogate becomes another character, a huge rope arrives empty.
 */
export function unframe(text: string): string | undefined {
  const at = text.indexOf(FIELD);
  if (at < 1 || at > LENGTH_DIGITS_MAX) return undefined;
  const body = text.slice(at + 1);
  return String(body.length) === text.slice(0, at) ? body : undefined;
}
