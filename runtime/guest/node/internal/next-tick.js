/**
 * process.nextTick over the engine's own job queue. authority: none
 *
 * A tick runs among promise jobs in order of its call; Node runs all ticks before the next promise
 * job. Code that depends on that order alone sees it differ.
 */
import { invalidArgType } from './errors.js';

export function nextTick(callback, ...args) {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'Function', callback);
  queueMicrotask(() => {
    Reflect.apply(callback, undefined, args);
  });
}
