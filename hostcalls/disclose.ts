/**
 * Stage 10 of a hostcall: from what happened to what the guest may see. Results pass as they are
 * (methods build them from plain data); failures become one of five codes, with the system error
 * fields that a Node user recognises and never a host path, a stack or an internal message.
 */
import { CallError } from '../src/vocabulary/errors.js';
import { encodeError, encodeValue, type WireReply } from '../src/vocabulary/wire.js';
import type { MethodResult } from './method-spec.js';

export interface Disclosure {
  readonly reply: WireReply;
  /** For the ledger: `ok` or the error code, and the reason or errno. */
  readonly outcome: string;
  readonly detail: string | undefined;
}

export function discloseResult(result: MethodResult): Disclosure {
  return { reply: encodeValue(result.value, result.bytes), outcome: 'ok', detail: undefined };
}

export function discloseFailure(error: unknown): Disclosure {
  if (error instanceof CallError) {
    return {
      reply: encodeError(error.code, error.message, error.details, error.reason),
      outcome: error.code,
      detail: error.reason ?? error.details?.errno,
    };
  }
  return {
    reply: encodeError('internal', 'the host failed to carry out this call'),
    outcome: 'internal',
    detail: error instanceof Error ? error.name : 'unknown',
  };
}
