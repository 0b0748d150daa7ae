/**
 * AbortController and AbortSignal. authority: none
 */
import { nodeTypeError, outOfRange, invalidArgType } from '../node/internal/errors.js';
import { DOMException } from './dom-exception.js';
import { Event, EventTarget, defineHandler } from './event-target.js';

const PERMIT = Symbol('permit');
let abortSignal;

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  constructor(permit) {
    if (permit !== PERMIT) throw nodeTypeError('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }
  get aborted() {
    return this.#aborted;
  }
  get reason() {
    return this.#reason;
  }
  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }
  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(PERMIT);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }
  static timeout(delay) {
    if (typeof delay !== 'number') throw invalidArgType('delay', 'number', delay);
    if (!Number.isInteger(delay) || delay < 0 || delay > Number.MAX_SAFE_INTEGER) {
      throw outOfRange('delay', `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, delay);
    }
    const signal = new AbortSignal(PERMIT);
    const timer = setTimeout(() => {
      abortSignal(
        signal,
        new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
      );
    }, delay);
    timer?.unref?.();
    return signal;
  }
  static any(signals) {
    const result = new AbortSignal(PERMIT);
    const sources = [...signals];
    for (const [i, source] of sources.entries()) {
      if (!(source instanceof AbortSignal))
        throw invalidArgType(`signals[${i}]`, 'AbortSignal', source);
    }
    const done = sources.find((source) => source.aborted);
    if (done !== undefined) {
      result.#aborted = true;
      result.#reason = done.reason;
      return result;
    }
    const stop = (event) => {
      for (const source of sources) source.removeEventListener('abort', stop);
      abortSignal(result, event.target.reason);
    };
    for (const source of sources) source.addEventListener('abort', stop, { once: true });
    return result;
  }
  static {
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      signal.#aborted = true;
      signal.#reason = reason;
      signal.dispatchEvent(new Event('abort'));
    };
  }
  get [Symbol.toStringTag]() {
    return 'AbortSignal';
  }
}
defineHandler(AbortSignal.prototype, 'abort');

export class AbortController {
  #signal = new AbortSignal(PERMIT);
  get signal() {
    return this.#signal;
  }
  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    abortSignal(this.#signal, reason);
  }
  get [Symbol.toStringTag]() {
    return 'AbortController';
  }
}
