/**
 * Reply texts as they travel to the guest, shared by the two rooms that produce them: hostcalls
 * (results of calls) and runtime (intrinsics). The first character is the kind: `s` text, `u` nothing,
 * `b` bytes, `B` JSON and bytes, `e` error, `p` pending; everything else is JSON as it stands, whose
 * texts begin with none of these.
 */
import type { ErrnoDetails, GuestErrorCode } from './errors.js';
import type { JsonValue } from './json.js';

export const FIELD = '\u001f';
export const PENDING = 'p';
/** The record changed on its way to the host; nothing was decided or recorded. */
export const BROKEN_RECORD = 'x';

export interface WireReply {
  readonly text: string;
  readonly bytes?: Uint8Array | undefined;
}

/** Texts that the engine's string transfer keeps exactly: no NUL, no lone surrogate. */
function crossesUnchanged(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

export function encodeValue(value: JsonValue | undefined, bytes?: Uint8Array): WireReply {
  if (bytes !== undefined) {
    return value === undefined || value === null
      ? { text: 'b', bytes }
      : { text: `B${JSON.stringify(value)}`, bytes };
  }
  if (value === undefined) return { text: 'u' };
  if (typeof value === 'string' && crossesUnchanged(value)) return { text: `s${value}` };
  return { text: JSON.stringify(value) };
}

/** Message and details are shown to the guest. */
export function encodeError(
  code: GuestErrorCode,
  message: string,
  details?: ErrnoDetails,
  reason?: string,
): WireReply {
  return { text: `e${JSON.stringify({ code, message, details, reason })}` };
}
