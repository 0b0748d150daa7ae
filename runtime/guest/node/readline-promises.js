/**
 * node:readline/promises. authority: none
 */
import { Interface, createInterface } from './internal/readline-interface.js';
import { unsupported } from './internal/errors.js';

class PromisesInterface extends Interface {
  question(query, options = {}) {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      super.question(query, options, resolve);
    });
  }
}

export default {
  Interface: PromisesInterface,
  Readline: unsupported('readline.promises.Readline'),
  createInterface: (...args) => createInterface.with(PromisesInterface, ...args),
};
