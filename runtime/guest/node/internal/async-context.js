/**
 * The context that AsyncLocalStorage carries: one immutable Map, switched around callbacks.
 * authority: none
 *
 * Installed into timers, microtasks and Promise.prototype.then on first use, so that extensions
 * that never touch it pay nothing.
 */
let current = new Map();
let installed = false;

function within(context, run, thisArg, args) {
  const before = current;
  current = context;
  try {
    return Reflect.apply(run, thisArg, args);
  } finally {
    current = before;
  }
}

function carry(callback) {
  if (typeof callback !== 'function') return callback;
  const context = current;
  return function (...args) {
    return within(context, callback, this, args);
  };
}

function install() {
  if (installed) return;
  installed = true;
  for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']) {
    const original = globalThis[name];
    const wrapped = { [name]: (callback, ...rest) => original(carry(callback), ...rest) }[name];
    Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
    Object.defineProperty(globalThis, name, {
      value: wrapped,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
  const { then } = Promise.prototype;
  Object.defineProperty(Promise.prototype, 'then', {
    value: {
      then(onFulfilled, onRejected) {
        return Reflect.apply(then, this, [carry(onFulfilled), carry(onRejected)]);
      },
    }.then,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

export class AsyncLocalStorage {
  #default;
  constructor(options = {}) {
    install();
    this.#default = options.defaultValue;
  }
  getStore() {
    return current.has(this) ? current.get(this) : this.#default;
  }
  run(store, callback, ...args) {
    return within(new Map(current).set(this, store), callback, undefined, args);
  }
  exit(callback, ...args) {
    const context = new Map(current);
    context.delete(this);
    return within(context, callback, undefined, args);
  }
  enterWith(store) {
    current = new Map(current).set(this, store);
  }
  disable() {
    const context = new Map(current);
    context.delete(this);
    current = context;
  }
  static bind(callback) {
    return carry(callback);
  }
  static snapshot() {
    const context = current;
    return (callback, ...args) => within(context, callback, undefined, args);
  }
}

export class AsyncResource {
  #context = current;
  constructor(type) {
    if (typeof type !== 'string')
      throw new TypeError('The "type" argument must be of type string.');
    this.type = type;
  }
  runInAsyncScope(callback, thisArg, ...args) {
    return within(this.#context, callback, thisArg, args);
  }
  bind(callback) {
    return (...args) => this.runInAsyncScope(callback, undefined, ...args);
  }
  static bind(callback) {
    return carry(callback);
  }
  emitDestroy() {
    return this;
  }
}
