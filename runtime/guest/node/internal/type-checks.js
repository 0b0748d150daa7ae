/**
 * What a value really is, whatever its properties claim. authority: none
 *
 * Brand checks by calling an intrinsic getter on the value: it throws for anything else.
 */
const getter = (prototype, key) => Object.getOwnPropertyDescriptor(prototype, key)?.get;
const mapSize = getter(Map.prototype, 'size');
const setSize = getter(Set.prototype, 'size');
const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');
const typedTag = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const weakMapHas = WeakMap.prototype.has;
const weakSetHas = WeakSet.prototype.has;
const dateTime = Date.prototype.getTime;
const promiseThen = Promise.prototype.then;
const toString = Object.prototype.toString;
const AsyncFunctionPrototype = Object.getPrototypeOf(async () => undefined);
const GeneratorFunctionPrototype = Object.getPrototypeOf(function* () {});
const AsyncGeneratorFunctionPrototype = Object.getPrototypeOf(async function* () {});

function passes(run) {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
const isObject = (value) => typeof value === 'object' && value !== null;

export const isMap = (value) => isObject(value) && passes(() => mapSize.call(value));
export const isSet = (value) => isObject(value) && passes(() => setSize.call(value));
export const isWeakMap = (value) => isObject(value) && passes(() => weakMapHas.call(value, {}));
export const isWeakSet = (value) => isObject(value) && passes(() => weakSetHas.call(value, {}));
export const isDate = (value) => isObject(value) && passes(() => dateTime.call(value));
export const isArrayBuffer = (value) => isObject(value) && passes(() => bufferLength.call(value));
export const isTypedArray = (value) => typedTag.call(value) !== undefined;
export const typedArrayName = (value) => typedTag.call(value);
export const isDataView = (value) => ArrayBuffer.isView(value) && !isTypedArray(value);
export const isPromise = (value) =>
  isObject(value) && value instanceof Promise && value.then === promiseThen;
export const isRegExp = (value) =>
  isObject(value) && value instanceof RegExp && value !== RegExp.prototype;
export const isNativeError = (value) =>
  isObject(value) &&
  (Error.isError?.(value) ?? (value instanceof Error && Object.hasOwn(value, 'stack')));
export const isError = (value) =>
  isObject(value) && (isNativeError(value) || value instanceof Error);
export const isModuleNamespace = (value) =>
  isObject(value) && toString.call(value) === '[object Module]';
export const isArguments = (value) =>
  isObject(value) &&
  !(Symbol.toStringTag in value) &&
  toString.call(value) === '[object Arguments]';
export const isAsyncFunction = (value) =>
  typeof value === 'function' &&
  (Object.getPrototypeOf(value) === AsyncFunctionPrototype ||
    Object.getPrototypeOf(value) === AsyncGeneratorFunctionPrototype);
export const isGeneratorFunction = (value) =>
  typeof value === 'function' &&
  (Object.getPrototypeOf(value) === GeneratorFunctionPrototype ||
    Object.getPrototypeOf(value) === AsyncGeneratorFunctionPrototype);
export const isGeneratorObject = (value) =>
  isObject(value) && /^\[object (Async)?Generator\]$/.test(toString.call(value));

/** @type {[string, any][]} */
const BOXES = [
  ['Number', Number],
  ['String', String],
  ['Boolean', Boolean],
  ['BigInt', BigInt],
  ['Symbol', Symbol],
];
export function boxedName(value) {
  if (!isObject(value)) return undefined;
  const found = BOXES.find(
    ([, Box]) => value instanceof Box && passes(() => Box.prototype.valueOf.call(value)),
  );
  return found?.[0];
}
export const isBoxed = (value) => boxedName(value) !== undefined;

/** One word for inspect's branches. */
export function typeTag(value) {
  if (typeof value === 'function') {
    const proto = Object.getPrototypeOf(value);
    if (proto === AsyncFunctionPrototype) return 'AsyncFunction';
    if (proto === GeneratorFunctionPrototype) return 'GeneratorFunction';
    if (proto === AsyncGeneratorFunctionPrototype) return 'AsyncGeneratorFunction';
    return 'Function';
  }
  if (isTypedArray(value)) return 'TypedArray';
  if (isMap(value)) return 'Map';
  if (isSet(value)) return 'Set';
  if (isError(value)) return 'Error';
  if (isDate(value)) return 'Date';
  if (isRegExp(value)) return 'RegExp';
  if (value instanceof Promise) return 'Promise';
  if (isArrayBuffer(value)) return 'ArrayBuffer';
  if (isDataView(value)) return 'DataView';
  if (isArguments(value)) return 'Arguments';
  if (isWeakMap(value)) return 'WeakMap';
  if (isWeakSet(value)) return 'WeakSet';
  const tag = toString.call(value);
  if (tag === '[object Map Iterator]') return 'MapIterator';
  if (tag === '[object Set Iterator]') return 'SetIterator';
  return 'Object';
}
