/**
 * events.on: an emitter's events as an async iterator. authority: none
 */
import { abortError } from './errors.js';
import { validateAbortSignal } from './validators.js';

export function on(emitter, event, options = {}) {
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw abortError(signal);
  const ready = [];
  const waiting = [];
  let failure;
  let finished = false;

  const close = () => {
    emitter.removeListener(event, onEvent);
    emitter.removeListener('error', onError);
    for (const name of options.close ?? []) emitter.removeListener(name, finish);
    signal?.removeEventListener('abort', onAbort);
    finished = true;
    for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  const finish = () => void close();
  function onEvent(...args) {
    const waiter = waiting.shift();
    if (waiter === undefined) ready.push(args);
    else waiter.resolve({ value: args, done: false });
  }
  function onError(error) {
    const waiter = waiting.shift();
    if (waiter === undefined) failure = { error };
    else waiter.reject(error);
    void close();
  }
  function onAbort() {
    onError(abortError(signal));
  }

  emitter.on(event, onEvent);
  if (event !== 'error') emitter.on('error', onError);
  for (const name of options.close ?? []) emitter.on(name, finish);
  signal?.addEventListener('abort', onAbort, { once: true });

  return {
    next() {
      if (ready.length > 0) return Promise.resolve({ value: ready.shift(), done: false });
      if (failure !== undefined) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: close,
    throw(error) {
      onError(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
