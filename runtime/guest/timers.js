/**
 * setTimeout and its kin over two intrinsics; the host keeps the clock. authority: none
 *
 * Callbacks stay here; the host knows only numbers. A callback that throws is reported and the
 * next one runs. Timer objects behave as Node's: ref, unref, hasRef, refresh, Symbol.toPrimitive.
 */
import {
  ArrayPrototypeSlice,
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  NumberIsFinite,
  ReflectApply,
  TypeErrorIntrinsic,
} from 'host:primordials';
import { intrinsic } from 'host:hostcall';
import { reportUncaught } from 'host:console';

const TIMEOUT_MAX = 2_147_483_647;
const timers = new MapIntrinsic();
let lastId = 0;

class Timeout {
  #id;
  #ref = true;
  constructor(id) {
    this.#id = id;
  }
  ref() {
    this.#ref = true;
    intrinsic('timer_ref', this.#id, 1);
    return this;
  }
  unref() {
    this.#ref = false;
    intrinsic('timer_ref', this.#id, 0);
    return this;
  }
  hasRef() {
    return this.#ref;
  }
  refresh() {
    const timer = MapPrototypeGet(timers, this.#id);
    if (timer !== undefined) intrinsic('timer_set', this.#id, timer.delay);
    return this;
  }
  close() {
    clear(this.#id);
    return this;
  }
  [Symbol.toPrimitive]() {
    return this.#id;
  }
  static idOf(value) {
    return typeof value === 'object' && value !== null && #id in value ? value.#id : undefined;
  }
}
const idOf = Timeout.idOf;

function schedule(callback, delay, repeat, args) {
  if (typeof callback !== 'function') {
    const error = new TypeErrorIntrinsic('The "callback" argument must be of type function.');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  let ms = +delay;
  if (!(NumberIsFinite(ms) && ms >= 1 && ms <= TIMEOUT_MAX)) ms = 1;
  const id = ++lastId;
  MapPrototypeSet(timers, id, { callback, repeat, delay: ms, args });
  intrinsic('timer_set', id, ms);
  return new Timeout(id);
}

function clear(value) {
  const id = idOf(value) ?? +value;
  if (!MapPrototypeHas(timers, id)) return;
  MapPrototypeDelete(timers, id);
  intrinsic('timer_clear', id);
}

export function setTimeout(callback, delay, ...args) {
  return schedule(callback, delay, false, args);
}
export function setInterval(callback, delay, ...args) {
  return schedule(callback, delay, true, args);
}
export function setImmediate(callback, ...args) {
  return schedule(callback, 0, false, args);
}
export function clearTimeout(value) {
  if (value !== undefined && value !== null) clear(value);
}
export const clearInterval = clearTimeout;
export const clearImmediate = clearTimeout;

/** Runs one timer that is due; each runs in an entry of its own, so that jobs drain in between. */
export function fireTimer(id) {
  const timer = MapPrototypeGet(timers, id);
  if (timer === undefined) return;
  if (timer.repeat) intrinsic('timer_set', id, timer.delay);
  else MapPrototypeDelete(timers, id);
  try {
    ReflectApply(timer.callback, undefined, ArrayPrototypeSlice(timer.args));
  } catch (error) {
    reportUncaught(error);
  }
}
