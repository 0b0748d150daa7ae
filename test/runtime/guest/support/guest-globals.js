/**
 * The few web globals that the pi side needs, helped by the host, for tests that run it alone.
 * The product's own globals are in runtime/guest/web and are tested there.
 */
(() => {
  const send = globalThis.__host;
  const ask = (kind, value) => JSON.parse(send(kind, JSON.stringify(value)));
  const define = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });

  class EventTarget {
    #listeners = new Map();
    addEventListener(type, listener, options) {
      const list = this.#listeners.get(type) ?? [];
      list.push({ listener, once: options?.once === true });
      this.#listeners.set(type, list);
    }
    removeEventListener(type, listener) {
      const list = this.#listeners.get(type) ?? [];
      this.#listeners.set(
        type,
        list.filter((each) => each.listener !== listener),
      );
    }
    dispatchEvent(event) {
      for (const { listener, once } of [...(this.#listeners.get(event.type) ?? [])]) {
        if (once) this.removeEventListener(event.type, listener);
        listener.call(this, event);
      }
      return true;
    }
  }
  class AbortSignal extends EventTarget {
    aborted = false;
    reason = undefined;
    onabort = null;
    throwIfAborted() {
      if (this.aborted) throw this.reason;
    }
  }
  class AbortController {
    signal = new AbortSignal();
    abort(reason = Object.assign(new Error('This operation was aborted'), { name: 'AbortError' })) {
      if (this.signal.aborted) return;
      this.signal.aborted = true;
      this.signal.reason = reason;
      this.signal.dispatchEvent({ type: 'abort' });
    }
  }
  define('EventTarget', EventTarget);
  define('AbortSignal', AbortSignal);
  define('AbortController', AbortController);
  define(
    'TextEncoder',
    class {
      encode(text = '') {
        return new Uint8Array(ask('utf8', { text: `${text}` }));
      }
    },
  );
  define(
    'TextDecoder',
    class {
      #rest = [];
      decode(bytes, options) {
        const given = bytes === undefined ? [] : [...bytes];
        const stream = options?.stream === true;
        const answer = ask('decode', { bytes: [...this.#rest, ...given], stream });
        this.#rest = answer.rest;
        return answer.text;
      }
    },
  );
  class Segmenter {
    #options;
    constructor(_locale, options) {
      this.#options = options;
    }
    segment(text) {
      return ask('segment', { text: `${text}`, granularity: this.#options?.granularity });
    }
  }
  define('Intl', { Segmenter });
  define('btoa', (text) => ask('btoa', { text }));
  define('performance', { now: () => ask('now', {}) });
  define('structuredClone', (value) => JSON.parse(JSON.stringify(value)));
  const timers = new Map();
  let lastTimer = 0;
  define('setTimeout', (callback, delay, ...args) => {
    const id = ++lastTimer;
    timers.set(id, () => callback(...args));
    ask('timer', { id, delay: delay ?? 0 });
    return id;
  });
  define('clearTimeout', (id) => {
    if (timers.delete(id)) ask('clear_timer', { id });
  });
  define('setInterval', (callback, delay, ...args) => {
    const again = () => {
      timers.set(id, again);
      ask('timer', { id, delay });
      callback(...args);
    };
    const id = ++lastTimer;
    timers.set(id, again);
    ask('timer', { id, delay });
    return id;
  });
  define('clearInterval', globalThis.clearTimeout);
  globalThis.__fire = (id) => {
    const run = timers.get(id);
    timers.delete(id);
    run?.();
  };
  const print =
    (level) =>
    (...args) => {
      ask('console', { level, text: args.map((arg) => `${arg?.message ?? arg}`).join(' ') });
    };
  define('console', {
    log: print('log'),
    info: print('info'),
    warn: print('warn'),
    error: print('error'),
    debug: print('debug'),
  });
  const { env } = JSON.parse(globalThis.__process);
  define('process', {
    env,
    platform: 'linux',
    arch: 'x64',
    versions: {},
    cwd: () => '/work',
    nextTick: (callback, ...args) => void Promise.resolve().then(() => callback(...args)),
    stdout: { columns: 80, rows: 24 },
  });
})();
