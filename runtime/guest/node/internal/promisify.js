/**
 * util.promisify. authority: none
 */
import { validateFunction } from './validators.js';

const custom = Symbol.for('nodejs.util.promisify.custom');
/** Names for callbacks with several values (child_process.exec). */
export const customArgs = Symbol('customPromisifyArgs');

export function promisify(original) {
  validateFunction(original, 'original');
  const given = original[custom];
  if (given !== undefined && given !== null) {
    validateFunction(given, 'util.promisify.custom');
    return Object.defineProperty(given, custom, {
      value: given,
      enumerable: false,
      writable: false,
      configurable: true,
    });
  }
  const names = original[customArgs];
  function fn(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [
        ...args,
        (error, ...values) => {
          if (error) reject(error);
          else if (names !== undefined && values.length > 1) {
            resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
          } else resolve(values[0]);
        },
      ]);
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  Object.defineProperty(fn, custom, {
    value: fn,
    enumerable: false,
    writable: false,
    configurable: true,
  });
  /** @type {any} */
  const own = Object.getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(own)) {
    if (Object.getOwnPropertyDescriptor(fn, key)?.configurable !== false)
      Object.defineProperty(fn, key, own[key]);
  }
  return fn;
}
promisify.custom = custom;
