/**
 * What travels over the engine's two functions, and the check that it arrived whole.
 *
 * Guest to host, framed as `<length>\x1f<body>`:
 *   `#name\x1fword...`                                     an intrinsic (pure help, no authority)
 *   `1\x1fmode\x1fticket\x1fmethod\x1fop\x1fdeclared\x1ftimeout\x1fparams`   a hostcall record
 *   `1\x1fc\x1fticket\x1fverb\x1fword`                     control of an open call or stream
 * Host to guest: `{...}` an entry, `r<ticket>\x1f<reply>`, `c<ticket>\x1fchannel\x1fjson`, `t<id>`.
 * Replies start with their kind: `v` JSON, `s` text, `u` nothing, `b` bytes, `B` JSON and bytes,
 * `e` error, `p` pending. A later bridge may carry positional words instead of one text: nothing
 * outside this file, the engine and hostcalls/abi knows how it is done.
 */
import { FIELD } from '../src/vocabulary/wire.js';

const LENGTH_DIGITS_MAX = 10;

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
