/**
 * fs.Dir: opendir over one listing. authority: fs.list
 */
import { nodeError } from './errors.js';

export class Dir {
  #entries;
  #closed = false;
  constructor(path, entries) {
    this.path = path;
    this.#entries = entries;
  }
  #open() {
    if (this.#closed) throw nodeError('ERR_DIR_CLOSED', 'Directory handle was closed');
  }
  readSync() {
    this.#open();
    return this.#entries.shift() ?? null;
  }
  read(callback) {
    if (typeof callback === 'function') {
      const entry = this.readSync();
      queueMicrotask(() => callback(null, entry));
      return undefined;
    }
    return Promise.resolve().then(() => this.readSync());
  }
  closeSync() {
    this.#open();
    this.#closed = true;
  }
  close(callback) {
    if (typeof callback === 'function') {
      this.closeSync();
      queueMicrotask(() => callback(null));
      return undefined;
    }
    return Promise.resolve().then(() => this.closeSync());
  }
  async *[Symbol.asyncIterator]() {
    try {
      for (let entry = this.readSync(); entry !== null; entry = this.readSync()) yield entry;
    } finally {
      if (!this.#closed) this.closeSync();
    }
  }
}
