/** How an open call ends when it is aborted: by its connector, or without it when that takes too long. */
import { CallError } from '../src/vocabulary/errors.js';

/** How long a connector may take to wind up after an abort (a killed process tree) before its
 * result is dropped. */
const WIND_UP_MS = 7_000;

/** What a call that was aborted is answered: the reason, when the host gave it. */
export function abortError(signal: AbortSignal): unknown {
  const reason: unknown = signal.reason;
  return reason instanceof CallError ? reason : new CallError('timeout', 'aborted');
}

/**
 * After an abort the method may still settle by itself (a killed command has a result); one that
 * does not watch its signal must not hold the guest, and its late result is dropped.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      timer = setTimeout(() => {
        reject(new CallError('timeout', 'aborted'));
      }, WIND_UP_MS);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    });
  });
}
