/**
 * Intrinsics captured before extension code runs. authority: none
 *
 * Everything in guest/ uses these and calls no method on an object that the extension can reach:
 * an extension may replace, freeze or delete any intrinsic of its realm, and must thereby change
 * at most what it sees itself (threats.md T2, INV-002). Captures no clock, random, environment,
 * id or signal: those enter through host:hostcall at boot.
 */
const { bind, call } = Function.prototype;
/** `f.prototype.m` to a function that takes its receiver first. */
export const uncurryThis = bind.bind(call);
export const FunctionPrototypeBind = uncurryThis(bind);

export const {
  apply: ReflectApply,
  construct: ReflectConstruct,
  defineProperty: ReflectDefineProperty,
  deleteProperty: ReflectDeleteProperty,
  get: ReflectGet,
  getOwnPropertyDescriptor: ReflectGetOwnPropertyDescriptor,
  getPrototypeOf: ReflectGetPrototypeOf,
  has: ReflectHas,
  ownKeys: ReflectOwnKeys,
  setPrototypeOf: ReflectSetPrototypeOf,
} = Reflect;
export const {
  assign: ObjectAssign,
  create: ObjectCreate,
  defineProperty: ObjectDefineProperty,
  entries: ObjectEntries,
  freeze: ObjectFreeze,
  getOwnPropertyDescriptor: ObjectGetOwnPropertyDescriptor,
  getPrototypeOf: ObjectGetPrototypeOf,
  keys: ObjectKeys,
  setPrototypeOf: ObjectSetPrototypeOf,
} = Object;
export const ObjectHasOwn = Object.hasOwn;

export const { parse: JSONParse, stringify: JSONStringify } = JSON;
export const { isArray: ArrayIsArray } = Array;
export const ArrayPrototypePush = uncurryThis(Array.prototype.push);
export const ArrayPrototypeShift = uncurryThis(Array.prototype.shift);
export const ArrayPrototypeSlice = uncurryThis(Array.prototype.slice);
export const ArrayPrototypeJoin = uncurryThis(Array.prototype.join);
export const ArrayPrototypeIndexOf = uncurryThis(Array.prototype.indexOf);
export const ArrayPrototypeSplice = uncurryThis(Array.prototype.splice);
export const ArrayPrototypeSort = uncurryThis(Array.prototype.sort);
export const ArrayPrototypeMap = uncurryThis(Array.prototype.map);
export const ArrayPrototypeFilter = uncurryThis(Array.prototype.filter);

export const StringPrototypeIncludes = uncurryThis(String.prototype.includes);
export const StringPrototypeIndexOf = uncurryThis(String.prototype.indexOf);
export const StringPrototypeSlice = uncurryThis(String.prototype.slice);
export const StringPrototypeSplit = uncurryThis(String.prototype.split);
export const StringPrototypeStartsWith = uncurryThis(String.prototype.startsWith);
export const StringPrototypeEndsWith = uncurryThis(String.prototype.endsWith);
export const StringPrototypeCharCodeAt = uncurryThis(String.prototype.charCodeAt);
export const StringPrototypeTrim = uncurryThis(String.prototype.trim);
export const StringPrototypeToLowerCase = uncurryThis(String.prototype.toLowerCase);

export const MapPrototypeGet = uncurryThis(Map.prototype.get);
export const MapPrototypeSet = uncurryThis(Map.prototype.set);
export const MapPrototypeHas = uncurryThis(Map.prototype.has);
export const MapPrototypeDelete = uncurryThis(Map.prototype.delete);
export const MapPrototypeForEach = uncurryThis(Map.prototype.forEach);
export const MapPrototypeClear = uncurryThis(Map.prototype.clear);
const mapSize = ReflectGetOwnPropertyDescriptor(Map.prototype, 'size');
export const MapPrototypeGetSize = uncurryThis(mapSize.get);

export const PromisePrototypeThen = uncurryThis(Promise.prototype.then);
const PromiseIntrinsic = Promise;
export { PromiseIntrinsic as Promise };
/** `Promise.resolve` that cannot be redirected. */
export const PromiseResolve = bind.call(Promise.resolve, Promise);
export const PromiseReject = bind.call(Promise.reject, Promise);

export const MapIntrinsic = Map;
export const SetIntrinsic = Set;
export const WeakMapIntrinsic = WeakMap;
export const ErrorIntrinsic = Error;
export const TypeErrorIntrinsic = TypeError;
export const RangeErrorIntrinsic = RangeError;
export const SyntaxErrorIntrinsic = SyntaxError;
export const EvalErrorIntrinsic = EvalError;
export const SymbolIterator = Symbol.iterator;
export const SymbolAsyncIterator = Symbol.asyncIterator;
export const SymbolToStringTag = Symbol.toStringTag;
export const StringIntrinsic = String;
export const NumberIntrinsic = Number;
export const NumberIsInteger = Number.isInteger;
export const NumberIsFinite = Number.isFinite;
export const MathFloor = Math.floor;
export const MathMin = Math.min;
export const MathMax = Math.max;

export const ArrayBufferIntrinsic = ArrayBuffer;
export const ArrayBufferIsView = ArrayBuffer.isView;
export const ArrayBufferPrototypeSlice = uncurryThis(ArrayBuffer.prototype.slice);
const arrayBufferByteLength = ReflectGetOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength');
/** Throws when the receiver is no ArrayBuffer: used as a brand check. */
export const ArrayBufferPrototypeGetByteLength = uncurryThis(arrayBufferByteLength.get);
export const Uint8ArrayIntrinsic = Uint8Array;
const TypedArrayPrototype = ReflectGetPrototypeOf(Uint8Array.prototype);
const typedGetter = (name) =>
  uncurryThis(ReflectGetOwnPropertyDescriptor(TypedArrayPrototype, name).get);
export const TypedArrayPrototypeGetBuffer = typedGetter('buffer');
export const TypedArrayPrototypeGetByteOffset = typedGetter('byteOffset');
export const TypedArrayPrototypeGetByteLength = typedGetter('byteLength');
export const TypedArrayPrototypeGetLength = typedGetter('length');
export const TypedArrayPrototypeSet = uncurryThis(TypedArrayPrototype.set);
export const TypedArrayPrototypeSubarray = uncurryThis(TypedArrayPrototype.subarray);
export const TypedArrayPrototypeSlice = uncurryThis(TypedArrayPrototype.slice);
export const TypedArrayPrototypeFill = uncurryThis(TypedArrayPrototype.fill);
export const DataViewIntrinsic = DataView;
const dataViewGetter = (name) =>
  uncurryThis(ReflectGetOwnPropertyDescriptor(DataView.prototype, name).get);
export const DataViewPrototypeGetBuffer = dataViewGetter('buffer');
export const DataViewPrototypeGetByteOffset = dataViewGetter('byteOffset');
export const DataViewPrototypeGetByteLength = dataViewGetter('byteLength');

/** What a thrown value says, whatever it is and whatever its getters do. */
export function describeError(error) {
  let name = 'Error';
  let message = '';
  let stack = '';
  try {
    if (typeof error === 'object' && error !== null) {
      const given = error.name;
      name = typeof given === 'string' ? given : 'Error';
      const text = error.message;
      message = typeof text === 'string' ? text : StringIntrinsic(error);
      const trace = error.stack;
      stack = typeof trace === 'string' ? trace : '';
    } else {
      message = StringIntrinsic(error);
    }
  } catch {
    message = 'unprintable value thrown';
  }
  return {
    name: StringPrototypeSlice(name, 0, 200),
    message: StringPrototypeSlice(message, 0, 20_000),
    stack: StringPrototypeSlice(stack, 0, 20_000),
  };
}
