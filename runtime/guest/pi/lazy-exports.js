/**
 * Exports that are loaded when first read: an extension that imports `Text` pays for `Text`.
 * authority: none
 */
'use strict';

/**
 * @param target the exports object
 * @param names what the loader's module exports
 * @param load gives that module; runs at most once for all of its names
 */
function lazyExports(target, names, load) {
  let loaded;
  const module = () => {
    loaded ??= load();
    return loaded;
  };
  for (const name of names) {
    Object.defineProperty(target, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = module()[name];
        Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
        return value;
      },
    });
  }
}

/** Marks an exports object as that of an ES module, for interop of default imports. */
function asModule(target) {
  Object.defineProperty(target, '__esModule', { value: true });
  return target;
}

/** A stand-in for what this host does not offer: calling or constructing it throws its name. */
function unsupported(name, why) {
  const fail = function () {
    const error = new Error(`ERR_NOT_SUPPORTED: ${name} ${why}`);
    error.code = 'ERR_NOT_SUPPORTED';
    throw error;
  };
  Object.defineProperty(fail, 'name', { value: name });
  // Static members (`SessionManager.create`) throw as well instead of being undefined.
  return new Proxy(fail, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver);
      return unsupported(`${name}.${key}`, why);
    },
  });
}

module.exports = { lazyExports, asModule, unsupported };
