/**
 * A signal that aborts with its parent or after a time, whichever comes first. Written out instead
 * of `AbortSignal.any` and `AbortSignal.timeout`: the timer is cleared with the call, and the reason
 * is always the error that the guest is told.
 */
import { abortError, timeoutError } from './failures.js';

export interface Deadline {
  readonly signal: AbortSignal;
  /** Ends it early with a reason of the caller. */
  abort(reason: Error): void;
  /** To be called when the guarded work is over. */
  clear(): void;
}

/** @param what names the wait in the guest's message, e.g. `connect` */
export function createDeadline(parent: AbortSignal, timeoutMs: number, what: string): Deadline {
  const controller = new AbortController();
  const onParent = (): void => controller.abort(abortError(parent));
  const timer = setTimeout(() => controller.abort(timeoutError(what)), timeoutMs);
  if (parent.aborted) onParent();
  else parent.addEventListener('abort', onParent, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    clear() {
      clearTimeout(timer);
      parent.removeEventListener('abort', onParent);
    },
  };
}
