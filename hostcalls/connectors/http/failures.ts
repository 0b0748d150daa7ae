/**
 * Errors of sockets, TLS, undici and zlib to the few codes a guest knows. What was decided (a
 * refusal, a time-out, an abort) passes unchanged; everything else is `io` with Node's own message,
 * which names no host path because no local socket and no file is ever opened here.
 */
import { CallError } from '../../../src/vocabulary/errors.js';
import { formatRefusal, type Refusal } from '../../../src/egress/refusals.js';
import { ERROR_MESSAGE_CHARS_MAX } from './limits.js';

const TIMEOUT_CODES = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
]);
/** undici's names for what a system error says better. */
const ERRNO_OF = new Map([
  ['UND_ERR_SOCKET', 'ECONNRESET'],
  ['UND_ERR_HEADERS_OVERFLOW', 'EMSGSIZE'],
  ['UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'EPROTO'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'EPROTO'],
]);

export function deniedError(refusal: Refusal): CallError {
  return new CallError('denied', `http request refused: ${formatRefusal(refusal)}`, {
    reason: refusal.reason,
  });
}

export function ioError(errno: string, message: string, cause?: unknown): CallError {
  return new CallError('io', message, { details: { errno }, cause });
}

export function timeoutError(what: string): CallError {
  return new CallError('timeout', `http request timed out: ${what}`, {
    details: { errno: 'ETIMEDOUT' },
  });
}

/** Any failure to a CallError; a CallError stays what it is. */
export function toCallError(error: unknown): CallError {
  if (error instanceof CallError) return error;
  const code = textField(error, 'code');
  if (code !== undefined && TIMEOUT_CODES.has(code)) return timeoutError(messageOf(error));
  const syscall = textField(error, 'syscall');
  const details = {
    errno: code === undefined ? 'EIO' : (ERRNO_OF.get(code) ?? code),
    ...(syscall === undefined ? {} : { syscall }),
  };
  return new CallError('io', messageOf(error), { details, cause: error });
}

/** What an abort means to the guest: the reason if the host gave one, else a cancelled call. */
export function abortError(signal: AbortSignal): CallError {
  const reason: unknown = signal.reason;
  if (reason instanceof CallError) return reason;
  if (reason instanceof Error && reason.name === 'TimeoutError') return timeoutError('deadline');
  return ioError('ECANCELED', 'http request aborted');
}

/** Settles like `promise`, or rejects as soon as the signal aborts. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    promise.catch(ignoreLate);
    throw abortError(signal);
  }
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(abortError(signal));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

/** For promises whose failure is already reported another way. */
export function ignoreLate(_error: unknown): void {
  // The call has ended with the error that came first.
}

function messageOf(error: unknown): string {
  const message = error instanceof Error && error.message !== '' ? error.message : 'network error';
  return message.slice(0, ERROR_MESSAGE_CHARS_MAX);
}

function textField(error: unknown, name: 'code' | 'syscall'): string | undefined {
  if (typeof error !== 'object' || error === null || !(name in error)) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
