/**
 * node:events. authority: none
 */
import { abortError, invalidArgType, nodeError, outOfRange } from './internal/errors.js';
import { validateAbortSignal, validateFunction } from './internal/validators.js';
import { on } from './internal/events-on.js';

const kCapture = Symbol('kCapture');
const kRejection = Symbol.for('nodejs.rejection');
const errorMonitor = Symbol('events.errorMonitor');
let defaultMaxListeners = 10;

function checkLimit(name, value) {
  if (typeof value !== 'number') throw invalidArgType(name, 'number', value);
  if (!(value >= 0)) throw outOfRange(name, 'a non-negative number', value);
}

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

EventEmitter.init = function init(options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = Object.create(null);
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (options?.captureRejections) this[kCapture] = true;
};

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  checkLimit('setMaxListeners', n);
  this._maxListeners = n;
  return this;
};

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return this._maxListeners ?? defaultMaxListeners;
};

function throwUnhandled(args) {
  const [error] = args;
  if (error instanceof Error) throw error;
  let shown;
  try {
    shown = typeof error === 'string' ? `'${error}'` : String(JSON.stringify(error) ?? error);
  } catch {
    shown = String(error);
  }
  const unhandled = nodeError('ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
  unhandled.context = error;
  throw unhandled;
}

function watchRejection(emitter, result, type, args) {
  if (typeof result?.then !== 'function') return;
  result.then(undefined, (error) => {
    queueMicrotask(() => {
      if (typeof emitter[kRejection] === 'function') emitter[kRejection](error, type, ...args);
      else {
        const saved = emitter[kCapture];
        emitter[kCapture] = false;
        try {
          emitter.emit('error', error);
        } finally {
          emitter[kCapture] = saved;
        }
      }
    });
  });
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    if (events?.error === undefined) throwUnhandled(args);
  }
  const handler = events?.[type];
  if (handler === undefined) return false;
  const list = typeof handler === 'function' ? [handler] : handler.slice();
  for (const listener of list) {
    const result = Reflect.apply(listener, this, args);
    if (this[kCapture] && result !== undefined && result !== null) {
      watchRejection(this, result, type, args);
    }
  }
  return true;
};

function add(target, type, listener, prepend) {
  validateFunction(listener, 'listener');
  let events = target._events;
  if (events === undefined) {
    events = target._events = Object.create(null);
    target._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    target.emit('newListener', type, listener.listener ?? listener);
    events = target._events;
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    target._eventsCount++;
    return target;
  }
  if (typeof existing === 'function') {
    events[type] = prepend ? [listener, existing] : [existing, listener];
  } else if (prepend) existing.unshift(listener);
  else existing.push(listener);
  warnLeak(target, type, events[type]);
  return target;
}

function warnLeak(target, type, list) {
  const limit = target.getMaxListeners();
  if (!(limit > 0 && list.length > limit) || list.warned) return;
  list.warned = true;
  globalThis.process?.emitWarning?.(
    `Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to ${
      target.constructor?.name ?? 'EventEmitter'
    }. Use emitter.setMaxListeners() to increase limit`,
    'MaxListenersExceededWarning',
  );
}

EventEmitter.prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceWrap(target, type, listener) {
  validateFunction(listener, 'listener');
  let fired = false;
  const wrapper = function (...args) {
    if (fired) return undefined;
    target.removeListener(type, wrapper);
    fired = true;
    return Reflect.apply(listener, target, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

EventEmitter.prototype.once = function once(type, listener) {
  return this.on(type, onceWrap(this, type, listener));
};
EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  return this.prependListener(type, onceWrap(this, type, listener));
};

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  validateFunction(listener, 'listener');
  const events = this._events;
  const list = events?.[type];
  if (list === undefined) return this;
  let removed;
  if (typeof list === 'function') {
    if (list !== listener && list.listener !== listener) return this;
    removed = list;
    delete events[type];
    this._eventsCount--;
  } else {
    let at = list.length - 1;
    while (at >= 0 && list[at] !== listener && list[at].listener !== listener) at--;
    if (at < 0) return this;
    removed = list[at];
    list.splice(at, 1);
    if (list.length === 1) events[type] = list[0];
  }
  if (events.removeListener !== undefined) {
    this.emit('removeListener', type, removed.listener ?? listener);
  }
  return this;
};
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = Object.create(null);
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      delete events[type];
      this._eventsCount--;
    }
    return this;
  }
  if (arguments.length === 0) {
    for (const key of Reflect.ownKeys(events)) {
      if (key !== 'removeListener') this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = Object.create(null);
    this._eventsCount = 0;
    return this;
  }
  for (const listener of this.rawListeners(type).reverse()) this.removeListener(type, listener);
  return this;
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  const list = this._events?.[type];
  if (list === undefined) return [];
  return typeof list === 'function' ? [list] : list.slice();
};
EventEmitter.prototype.listeners = function listeners(type) {
  return this.rawListeners(type).map((listener) => listener.listener ?? listener);
};
EventEmitter.prototype.listenerCount = function listenerCount(type, listener) {
  const list = this.rawListeners(type);
  if (listener === undefined || listener === null) return list.length;
  return list.filter((each) => each === listener || each.listener === listener).length;
};
EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

function once(emitter, name, options) {
  const signal = options?.signal;
  return new Promise((resolve, reject) => {
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) throw abortError(signal);
    const isTarget =
      typeof emitter?.addEventListener === 'function' && typeof emitter.on !== 'function';
    if (!isTarget && typeof emitter?.on !== 'function') {
      throw invalidArgType('emitter', 'EventEmitter', emitter);
    }
    const cleanup = () => {
      if (isTarget) emitter.removeEventListener(name, onEvent);
      else {
        emitter.removeListener(name, onEvent);
        emitter.removeListener('error', onError);
      }
      signal?.removeEventListener('abort', onAbort);
    };
    const onEvent = (...args) => {
      cleanup();
      resolve(args);
    };
    const onError = (error) => {
      cleanup();
      reject(error);
    };
    const onAbort = () => {
      cleanup();
      reject(abortError(signal));
    };
    if (isTarget) emitter.addEventListener(name, onEvent, { once: true });
    else {
      emitter.once(name, onEvent);
      if (name !== 'error') emitter.once('error', onError);
    }
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

const LISTENERS_OF_TARGET = Symbol.for('guest.eventTarget.listeners');
function getEventListeners(target, type) {
  if (typeof target.listeners === 'function') return target.listeners(type);
  return target[LISTENERS_OF_TARGET]?.(type) ?? [];
}

function setMaxListeners(n = defaultMaxListeners, ...targets) {
  checkLimit('setMaxListeners', n);
  if (targets.length === 0) defaultMaxListeners = n;
  for (const target of targets)
    if (typeof target.setMaxListeners === 'function') target.setMaxListeners(n);
}

function addAbortListener(signal, listener) {
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  if (signal.aborted) queueMicrotask(() => listener());
  else signal.addEventListener('abort', listener, { once: true });
  const dispose = () => signal.removeEventListener('abort', listener);
  return Symbol.dispose === undefined ? { dispose } : { [Symbol.dispose]: dispose };
}

Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  enumerable: true,
  get: () => defaultMaxListeners,
  set(value) {
    checkLimit('defaultMaxListeners', value);
    defaultMaxListeners = value;
  },
});
class EventEmitterAsyncResource extends EventEmitter {
  get asyncResource() {
    return this;
  }
}
Object.assign(EventEmitter, {
  EventEmitter,
  EventEmitterAsyncResource,
  once,
  on,
  getEventListeners,
  setMaxListeners,
  addAbortListener,
  getMaxListeners: (target) => target.getMaxListeners?.() ?? defaultMaxListeners,
  listenerCount: (emitter, type) => emitter.listenerCount(type),
  errorMonitor,
  captureRejectionSymbol: kRejection,
  captureRejections: false,
  usingDomains: false,
});

export { EventEmitter, once };
export default EventEmitter;
