/**
 * Event, EventTarget and CustomEvent. authority: none
 *
 * There is no tree, so dispatch is: capture listeners, then the others, on the target itself.
 */
import { invalidArgType, nodeTypeError } from '../node/internal/errors.js';
import { DOMException } from './dom-exception.js';

const now = () => globalThis.performance?.now() ?? 0;
const LISTENERS = Symbol.for('guest.eventTarget.listeners');

export class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #prevented = false;
  #stopped = false;
  #time = now();
  target = null;
  currentTarget = null;
  eventPhase = 0;
  /** Set by dispatch; not enumerable. */
  passive = false;
  stopNow = false;
  constructor(type, options = undefined) {
    if (arguments.length === 0)
      throw nodeTypeError('ERR_MISSING_ARGS', 'The "type" argument must be specified');
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
    for (const key of ['target', 'currentTarget', 'eventPhase', 'passive', 'stopNow']) {
      Object.defineProperty(this, key, { enumerable: false });
    }
  }
  get type() {
    return this.#type;
  }
  get bubbles() {
    return this.#bubbles;
  }
  get cancelable() {
    return this.#cancelable;
  }
  get composed() {
    return this.#composed;
  }
  get defaultPrevented() {
    return this.#prevented;
  }
  get returnValue() {
    return !this.#prevented;
  }
  get timeStamp() {
    return this.#time;
  }
  get isTrusted() {
    return false;
  }
  get srcElement() {
    return this.target;
  }
  get cancelBubble() {
    return this.#stopped;
  }
  set cancelBubble(value) {
    if (value) this.#stopped = true;
  }
  preventDefault() {
    if (this.#cancelable && !this.passive) this.#prevented = true;
  }
  stopPropagation() {
    this.#stopped = true;
  }
  stopImmediatePropagation() {
    this.#stopped = true;
    this.stopNow = true;
  }
  composedPath() {
    return this.currentTarget === null ? [] : [this.currentTarget];
  }
  get [Symbol.toStringTag]() {
    return 'Event';
  }
  static NONE = 0;
  static CAPTURING_PHASE = 1;
  static AT_TARGET = 2;
  static BUBBLING_PHASE = 3;
}

export class CustomEvent extends Event {
  #detail;
  constructor(type, options = undefined) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() {
    return this.#detail;
  }
  get [Symbol.toStringTag]() {
    return 'CustomEvent';
  }
}

function reportLater(error) {
  queueMicrotask(() => {
    throw error;
  });
}

export class EventTarget {
  #listeners = new Map();
  #dispatching = new Set();

  addEventListener(type, listener, options = undefined) {
    if (arguments.length < 2) {
      throw nodeTypeError(
        'ERR_MISSING_ARGS',
        'The "type" and "listener" arguments must be specified',
      );
    }
    const given = typeof options === 'boolean' ? { capture: options } : (options ?? {});
    if (listener === null || listener === undefined) return;
    if (typeof listener !== 'function' && typeof listener !== 'object') {
      throw invalidArgType('listener', 'EventListener', listener);
    }
    const capture = Boolean(given.capture);
    const { signal } = given;
    if (signal?.aborted) return;
    const name = `${type}`;
    const list = this.#listeners.get(name) ?? [];
    if (list.some((each) => each.listener === listener && each.capture === capture)) return;
    const record = {
      listener,
      capture,
      once: Boolean(given.once),
      passive: Boolean(given.passive),
      removed: false,
    };
    this.#listeners.set(name, [...list, record]);
    signal?.addEventListener('abort', () => this.removeEventListener(name, listener, { capture }), {
      once: true,
    });
  }

  removeEventListener(type, listener, options = undefined) {
    const capture = Boolean(typeof options === 'boolean' ? options : options?.capture);
    const name = `${type}`;
    const list = this.#listeners.get(name);
    const found = list?.find((each) => each.listener === listener && each.capture === capture);
    if (list === undefined || found === undefined) return;
    found.removed = true;
    this.#listeners.set(
      name,
      list.filter((each) => each !== found),
    );
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) throw invalidArgType('event', 'Event', event);
    if (this.#dispatching.has(event)) {
      throw new DOMException('The event is already being dispatched', 'InvalidStateError');
    }
    this.#dispatching.add(event);
    event.target = this;
    event.currentTarget = this;
    event.eventPhase = 2;
    event.stopNow = false;
    const list = this.#listeners.get(event.type) ?? [];
    for (const record of [
      ...list.filter((each) => each.capture),
      ...list.filter((each) => !each.capture),
    ]) {
      if (record.removed) continue;
      if (record.once)
        this.removeEventListener(event.type, record.listener, { capture: record.capture });
      event.passive = record.passive;
      try {
        if (typeof record.listener === 'function') Reflect.apply(record.listener, this, [event]);
        else record.listener.handleEvent(event);
      } catch (error) {
        reportLater(error);
      }
      event.passive = false;
      if (event.stopNow) break;
    }
    event.currentTarget = null;
    event.eventPhase = 0;
    this.#dispatching.delete(event);
    return !event.defaultPrevented;
  }

  /** For events.getEventListeners; not enumerable, as a method. */
  [LISTENERS](type) {
    return (this.#listeners.get(`${type}`) ?? []).map((each) => each.listener);
  }
  get [Symbol.toStringTag]() {
    return 'EventTarget';
  }
}

/** An `onname` property that is a listener. */
export function defineHandler(prototype, name) {
  const handlers = new WeakMap();
  Object.defineProperty(prototype, `on${name}`, {
    configurable: true,
    enumerable: true,
    get() {
      return handlers.get(this)?.given ?? null;
    },
    set(value) {
      const before = handlers.get(this);
      if (before !== undefined) this.removeEventListener(name, before.listener);
      handlers.delete(this);
      if (typeof value !== 'function') return;
      const listener = (event) => Reflect.apply(value, this, [event]);
      handlers.set(this, { given: value, listener });
      this.addEventListener(name, listener);
    },
  });
}
