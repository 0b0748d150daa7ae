/**
 * structuredClone: the algorithm's types that exist here, cycles kept. authority: none
 */
import {
  boxedName,
  isArrayBuffer,
  isDataView,
  isDate,
  isError,
  isMap,
  isRegExp,
  isSet,
  isTypedArray,
  typedArrayName,
} from '../node/internal/type-checks.js';
import { Blob } from './blob.js';
import { DOMException } from './dom-exception.js';

const ERRORS = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

const cannot = (what) => new DOMException(`${what} could not be cloned.`, 'DataCloneError');

function cloneError(value, seen, clone) {
  const Base = ERRORS[value.name] ?? Error;
  const copy = new Base(value.message);
  seen.set(value, copy);
  if (typeof value.stack === 'string') {
    Object.defineProperty(copy, 'stack', {
      value: value.stack,
      writable: true,
      configurable: true,
    });
  }
  if (Object.hasOwn(value, 'cause')) {
    Object.defineProperty(copy, 'cause', {
      value: clone(value.cause),
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

function cloneObject(value, seen, clone) {
  const remember = (copy) => {
    seen.set(value, copy);
    return copy;
  };
  if (isDate(value)) return remember(new Date(value.getTime()));
  if (isRegExp(value)) return remember(new RegExp(value.source, value.flags));
  if (boxedName(value) === 'Symbol') throw cannot('Object(Symbol())');
  if (boxedName(value) !== undefined) return remember(Object(value.valueOf()));
  if (isArrayBuffer(value)) return remember(value.slice(0));
  if (isTypedArray(value)) {
    const buffer = clone(value.buffer);
    return remember(new globalThis[typedArrayName(value)](buffer, value.byteOffset, value.length));
  }
  if (isDataView(value))
    return remember(new DataView(clone(value.buffer), value.byteOffset, value.byteLength));
  if (isMap(value)) {
    const copy = remember(new Map());
    for (const [key, each] of [...value]) copy.set(clone(key), clone(each));
    return copy;
  }
  if (isSet(value)) {
    const copy = remember(new Set());
    for (const each of [...value]) copy.add(clone(each));
    return copy;
  }
  if (isError(value)) return cloneError(value, seen, clone);
  if (value instanceof Blob) return remember(value.slice(0, value.size, value.type));
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) {
    throw cannot(Object.prototype.toString.call(value).replace('[object ', '#<').replace(']', '>'));
  }
  const copy = remember(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, {
      value: clone(value[key]),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

export function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw new TypeError('The "value" argument must be specified');
  // Buffers are copied, never moved: this engine's transfer is closed (host:harden).
  for (const each of options?.transfer ?? []) {
    if (!isArrayBuffer(each)) throw new DOMException('Value not transferable', 'DataCloneError');
  }
  const seen = new Map();
  const clone = (each) => {
    if (typeof each === 'symbol') throw cannot(String(each));
    if (typeof each === 'function') throw cannot(String(each));
    if (typeof each !== 'object' || each === null) return each;
    return seen.get(each) ?? cloneObject(each, seen, clone);
  };
  return clone(value);
}
