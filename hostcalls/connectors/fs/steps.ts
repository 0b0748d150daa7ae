/**
 * One implementation for the synchronous and the asynchronous form of a method: a generator that
 * yields where a long piece of work may be interrupted. What lies between two yields is bounded.
 */
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { ioError } from './errors.js';

/** Work in bounded steps; a yield carries nothing. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** A core of a method, driven by `syncAndAsync`. */
export type StepsCore<P> = (params: P, context: MethodContext) => Steps<MethodResult>;

/** Both forms of a method from one core. */
export function syncAndAsync<P>(core: StepsCore<P>): {
  readonly runSync: (params: P, context: MethodContext) => MethodResult;
  readonly run: (params: P, context: MethodContext) => Promise<MethodResult>;
} {
  return {
    runSync: (params, context) => completeSync(core(params, context), context.signal),
    run: (params, context) => completeAsync(core(params, context), context.signal),
  };
}

/** Runs to the end; a signal that other threads abort (kill) still stops it between steps. */
export function completeSync<T>(steps: Steps<T>, signal: AbortSignal): T {
  let step = steps.next();
  while (step.done !== true) {
    step = isAborted(signal) ? steps.throw(abortError()) : steps.next();
  }
  return step.value;
}

export async function completeAsync<T>(steps: Steps<T>, signal: AbortSignal): Promise<T> {
  if (isAborted(signal)) throw abortError();
  let step = steps.next();
  while (step.done !== true) {
    await nextTurn();
    step = isAborted(signal) ? steps.throw(abortError()) : steps.next();
  }
  return step.value;
}

/** Runs to the end without a pause, for work on something that must not end in between. */
export function drain<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Asked anew each time: the answer changes while a call waits. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function abortError(): Error {
  return ioError('ABORT_ERR', { syscall: 'fs' }, 'The operation was aborted');
}
