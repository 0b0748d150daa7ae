/**
 * node:timers/promises. authority: none
 */
import {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from 'host:timers';
import { abortError } from './internal/errors.js';
import { validateAbortSignal } from './internal/validators.js';

function once(start, stop, value, options) {
  const signal = options?.signal;
  return new Promise((resolve, reject) => {
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) throw abortError(signal);
    const onAbort = () => {
      stop(timer);
      reject(abortError(signal));
    };
    const timer = start(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (options?.ref === false) timer.unref?.();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

const promised = {
  setTimeout: (delay, value, options) =>
    once((run) => setTimeout(run, delay), clearTimeout, value, options),
  setImmediate: (value, options) =>
    once((run) => setImmediate(run), clearImmediate, value, options),
};

async function* interval(delay, value, options) {
  const signal = options?.signal;
  if (signal?.aborted) throw abortError(signal);
  let due = 0;
  let wake;
  const timer = setInterval(() => {
    due++;
    wake?.();
  }, delay);
  const onAbort = () => wake?.();
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      if (signal?.aborted) throw abortError(signal);
      if (due === 0) {
        await new Promise((resolve) => {
          wake = resolve;
        });
        continue;
      }
      for (; due > 0; due--) yield value;
    }
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

export default {
  ...promised,
  setInterval: interval,
  scheduler: {
    wait: (delay, options) => promised.setTimeout(delay, undefined, options),
    yield: () => promised.setImmediate(),
  },
};
