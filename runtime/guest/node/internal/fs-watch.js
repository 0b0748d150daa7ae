/**
 * fs.watch and fs.watchFile. authority: fs.watch (stream), fs.stat
 */
import { EventEmitter } from 'node:events';
import { openStream } from 'host:hostcall';
import { abortError, errorOfHostcall } from './errors.js';
import { nameIn, optionsOf, pathText } from './fs-args.js';
import { absentStats } from './fs-stats.js';
import { validateFunction } from './validators.js';
import * as plans from './fs-plans.js';
import { runAsync } from './fs-run.js';

const POLL_MS = 5007;

class FSWatcher extends EventEmitter {
  #stream;
  #closed = false;
  constructor(path, options) {
    super();
    const { encoding, recursive = false, signal } = options;
    this.#stream = openStream(
      'fs',
      'watch',
      { path, recursive },
      {
        onChunk: (_channel, { event, name }) => {
          if (!this.#closed)
            this.emit('change', event, name === null ? null : nameIn(name, encoding));
        },
      },
    );
    this.#stream.done.then(
      () => this.#finish(),
      (error) => {
        if (this.#closed) return;
        const shown = errorOfHostcall(error, 'watch', path);
        shown.filename = path;
        this.emit('error', shown);
        this.#finish();
      },
    );
    if (signal?.aborted) queueMicrotask(() => this.close());
    else signal?.addEventListener('abort', () => this.close(), { once: true });
  }
  #finish() {
    if (this.#closed) return;
    this.#closed = true;
    queueMicrotask(() => this.emit('close'));
  }
  close() {
    if (this.#closed) return;
    this.#stream.cancel();
    this.#finish();
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
}

export function watch(target, options, listener) {
  const path = pathText(target, 'filename');
  const given = optionsOf(options);
  const onChange = typeof options === 'function' ? options : listener;
  const watcher = new FSWatcher(path, given);
  if (onChange !== undefined) {
    validateFunction(onChange, 'listener');
    watcher.on('change', onChange);
  }
  return watcher;
}

/** fs.promises.watch: events as an async iterator. */
export async function* watchEvents(target, options = {}) {
  const { signal } = options;
  if (signal?.aborted) throw abortError(signal);
  const queue = [];
  let wake;
  let failure;
  let ended = false;
  const nudge = () => wake?.();
  const watcher = watch(target, { ...options, signal: undefined }, (eventType, filename) => {
    queue.push({ eventType, filename });
    nudge();
  });
  watcher.on('error', (error) => {
    failure = error;
    nudge();
  });
  watcher.on('close', () => {
    ended = true;
    nudge();
  });
  const onAbort = () => {
    failure = abortError(signal);
    nudge();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      while (queue.length > 0) yield queue.shift();
      if (failure !== undefined) throw failure;
      if (ended) return;
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    watcher.close();
  }
}

class StatWatcher extends EventEmitter {
  #timer;
  #last;
  #path;
  #busy = false;
  constructor(path, interval) {
    super();
    this.#path = path;
    this.#timer = setInterval(() => void this.#look(), interval);
    void this.#look();
  }
  async #look() {
    if (this.#busy) return;
    this.#busy = true;
    const now = await runAsync(plans.stat(this.#path)).catch(() => absentStats());
    this.#busy = false;
    const before = this.#last;
    this.#last = now;
    if (this.#timer === undefined) return;
    if (before === undefined) {
      if (now.ino === 0) this.emit('change', now, now);
      return;
    }
    if (before.mtimeMs !== now.mtimeMs || before.size !== now.size || before.ino !== now.ino)
      this.emit('change', now, before);
  }
  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.emit('stop');
  }
  ref() {
    this.#timer?.ref?.();
    return this;
  }
  unref() {
    this.#timer?.unref?.();
    return this;
  }
}

const watchers = new Map();
export function watchFile(target, options, listener) {
  const path = pathText(target, 'filename');
  const onChange = typeof options === 'function' ? options : listener;
  validateFunction(onChange, 'listener');
  let watcher = watchers.get(path);
  if (watcher === undefined) {
    watcher = new StatWatcher(path, options?.interval ?? POLL_MS);
    watchers.set(path, watcher);
  }
  watcher.on('change', onChange);
  return watcher;
}

export function unwatchFile(target, listener) {
  const path = pathText(target, 'filename');
  const watcher = watchers.get(path);
  if (watcher === undefined) return;
  if (listener === undefined) watcher.removeAllListeners('change');
  else watcher.removeListener('change', listener);
  if (watcher.listenerCount('change') === 0) {
    watcher.stop();
    watchers.delete(path);
  }
}

export { FSWatcher, StatWatcher };
