/**
 * What an importer sees of a module's exports: the interop rules of upstream's loader, as plain
 * objects where possible, because every read of an import goes through them. authority: none
 *
 * ES module: its live exports; a missing name falls back to a property of an object that is the
 * default export, a missing default to the exports themselves. CommonJS file: `default` is
 * `module.exports`, names are its properties.
 */
import {
  ObjectCreate,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectHasOwn,
  ObjectKeys,
  ReflectGet,
  ReflectHas,
  uncurryThis,
} from 'host:primordials';

const bindFunction = uncurryThis(Function.prototype.bind);
const ProxyIntrinsic = Proxy;

export function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

export function defineValue(target, name, value, enumerable = true) {
  ObjectDefineProperty(target, name, {
    __proto__: null,
    value,
    enumerable,
    writable: true,
    configurable: true,
  });
}

export function defineGetter(target, name, get, enumerable = true) {
  ObjectDefineProperty(target, name, { __proto__: null, get, enumerable, configurable: true });
}

/** `holder[name]`; a function stays usable without its object. */
function fallback(holder, name) {
  if (!isObject(holder)) return undefined;
  const value = holder[name];
  return typeof value === 'function' ? bindFunction(value, holder) : value;
}

function lacks(exports, names) {
  for (let i = 0; i < names.length; i++) if (!(names[i] in exports)) return true;
  return false;
}

/** @param names the names that the importer reads, or undefined for a namespace */
export function esView(exports, names) {
  if (names === undefined) return namespaceOf(exports);
  if (!lacks(exports, names)) return exports;
  const view = ObjectCreate(exports);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (name in exports) continue;
    defineGetter(view, name, () =>
      name in exports
        ? exports[name]
        : name === 'default'
          ? exports
          : fallback(exports.default, name),
    );
  }
  return view;
}

function namespaceOf(exports) {
  if (!ReflectHas(exports, 'default') || !isObject(exports.default)) return exports;
  // An accessor with its own null prototype: what the extension put on Object.prototype is no trap.
  return new ProxyIntrinsic(exports, {
    __proto__: null,
    get: (target, name, receiver) => {
      if (ReflectHas(target, name)) return ReflectGet(target, name, receiver);
      // A default export that is a promise must not make its module look like one.
      return name === 'then' ? undefined : fallback(target.default, name);
    },
  });
}

/** Exports that a module assigned as a whole (`export =`), JSON, and transpiled CommonJS. */
export function plainView(exports, names) {
  if (!isObject(exports)) return primitiveView(exports);
  if (names === undefined) return exports;
  const hasDefault =
    'default' in exports && exports.default !== undefined && exports.default !== null;
  if (hasDefault && !lacks(exports, names)) return exports;
  const view = ObjectCreate(exports);
  if (!hasDefault) defineValue(view, 'default', exports, false);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (name !== 'default' && !(name in exports)) {
      defineGetter(view, name, () =>
        name in exports ? exports[name] : fallback(exports.default, name),
      );
    }
  }
  return view;
}

function primitiveView(exports) {
  const view = ObjectCreate(null);
  defineValue(view, 'default', exports);
  return view;
}

/**
 * @param module the CommonJS module object; `exports` may still be replaced while it runs
 * @param cached an earlier view of the finished module, which is extended
 */
export function cjsView(module, names, isLoaded, cached) {
  const view = cached ?? createCjsView(module, isLoaded);
  for (let i = 0; names !== undefined && i < names.length; i++) {
    const name = names[i];
    if (!ObjectHasOwn(view, name))
      defineGetter(view, name, () => fallback(module.exports, name), false);
  }
  return view;
}

function createCjsView(module, isLoaded) {
  const view = ObjectCreate(null);
  const { exports } = module;
  defineGetter(view, 'default', () => module.exports);
  if (isLoaded) defineValue(view, 'default', exports);
  if (!isObject(exports)) return view;
  const keys = ObjectKeys(exports);
  for (let i = 0; i < keys.length; i++) {
    const name = keys[i];
    if (name === 'default') continue;
    const descriptor = ObjectGetOwnPropertyDescriptor(exports, name);
    const isData = descriptor !== undefined && ObjectHasOwn(descriptor, 'value');
    if (isLoaded && isData) defineValue(view, name, descriptor.value);
    else
      defineGetter(view, name, () => (isObject(module.exports) ? module.exports[name] : undefined));
  }
  return view;
}
