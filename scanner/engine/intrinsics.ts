/**
 * Members that ECMAScript's intrinsics have. A name that is not here is not there: `[][[]]` is
 * undefined. Written down, not asked of the engine that runs the scanner, so that every version of it
 * gives the same report.
 */
const OBJECT_PROTOTYPE =
  'constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__';
const TYPED_ARRAY =
  'at buffer byteLength byteOffset copyWithin entries every fill filter find findIndex findLast findLastIndex forEach includes indexOf join keys lastIndexOf length map reduce reduceRight reverse set slice some sort subarray toLocaleString toReversed toSorted toString values with @@iterator @@toStringTag BYTES_PER_ELEMENT constructor';
const ERROR = 'constructor message name toString stack cause errors';

const MEMBERS: Readonly<Record<string, string>> = {
  'Object.prototype': OBJECT_PROTOTYPE,
  'Function.prototype':
    'apply bind call constructor toString length name arguments caller prototype @@hasInstance',
  'Array.prototype':
    'at concat constructor copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf join keys lastIndexOf length map pop push reduce reduceRight reverse shift slice some sort splice toLocaleString toReversed toSorted toSpliced toString unshift values with @@iterator @@unscopables',
  'String.prototype':
    'anchor at big blink bold charAt charCodeAt codePointAt concat constructor endsWith fixed fontcolor fontsize includes indexOf isWellFormed italics lastIndexOf length link localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search slice small split startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toString toUpperCase toWellFormed trim trimEnd trimLeft trimRight trimStart valueOf @@iterator',
  'Number.prototype':
    'constructor toExponential toFixed toLocaleString toPrecision toString valueOf',
  'Boolean.prototype': 'constructor toString valueOf',
  'BigInt.prototype': 'constructor toLocaleString toString valueOf @@toStringTag',
  'Symbol.prototype': 'constructor description toString valueOf @@toPrimitive @@toStringTag',
  'RegExp.prototype':
    'constructor compile dotAll exec flags global hasIndices ignoreCase lastIndex multiline source sticky test toString unicode unicodeSets @@match @@matchAll @@replace @@search @@split',
  'Date.prototype':
    'constructor getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getYear setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear toDateString toGMTString toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString toUTCString valueOf @@toPrimitive',
  'Map.prototype':
    'clear constructor delete entries forEach get has keys set size values getOrInsert getOrInsertComputed @@iterator @@toStringTag',
  'Set.prototype':
    'add clear constructor delete difference entries forEach has intersection isDisjointFrom isSubsetOf isSupersetOf keys size symmetricDifference union values @@iterator @@toStringTag',
  'WeakMap.prototype': 'constructor delete get has set @@toStringTag',
  'WeakSet.prototype': 'add constructor delete has @@toStringTag',
  'Promise.prototype': 'catch constructor finally then @@toStringTag',
  'Error.prototype': ERROR,
  'TypeError.prototype': ERROR,
  'RangeError.prototype': ERROR,
  'SyntaxError.prototype': ERROR,
  'ReferenceError.prototype': ERROR,
  'EvalError.prototype': ERROR,
  'URIError.prototype': ERROR,
  'AggregateError.prototype': ERROR,
  'ArrayBuffer.prototype':
    'byteLength constructor detached maxByteLength resizable resize slice transfer transferToFixedLength @@toStringTag',
  'Int8Array.prototype': TYPED_ARRAY,
  'Uint8Array.prototype': `${TYPED_ARRAY} toBase64 toHex setFromBase64 setFromHex`,
  'Uint8ClampedArray.prototype': TYPED_ARRAY,
  'Int16Array.prototype': TYPED_ARRAY,
  'Uint16Array.prototype': TYPED_ARRAY,
  'Int32Array.prototype': TYPED_ARRAY,
  'Uint32Array.prototype': TYPED_ARRAY,
  'Float32Array.prototype': TYPED_ARRAY,
  'Float64Array.prototype': TYPED_ARRAY,
  'BigInt64Array.prototype': TYPED_ARRAY,
  'BigUint64Array.prototype': TYPED_ARRAY,
};

const MEMBER_SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(MEMBERS).map(([path, names]) => [path, new Set(names.split(' '))]),
);

/** Functions of the global object that ECMAScript defines; constructors and others. */
export const GLOBAL_FUNCTIONS: ReadonlySet<string> = new Set(
  'AggregateError Array ArrayBuffer AsyncDisposableStack AsyncFunction AsyncGeneratorFunction BigInt BigInt64Array BigUint64Array Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function GeneratorFunction Int16Array Int32Array Int8Array Iterator Map Number Object Promise Proxy RangeError ReferenceError RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval isFinite isNaN parseFloat parseInt unescape'.split(
    ' ',
  ),
);

/** Global objects that are no functions. */
export const GLOBAL_NAMESPACES: ReadonlySet<string> = new Set([
  'Atomics',
  'Intl',
  'JSON',
  'Math',
  'Reflect',
  'globalThis',
]);

/** `path` is an intrinsic whose members are all known, and `name` is one, or is not. */
export function hasMember(path: string, name: string): boolean | undefined {
  return MEMBER_SETS.get(path)?.has(name);
}

export function isObjectMember(name: string): boolean {
  return MEMBER_SETS.get('Object.prototype')?.has(name) ?? false;
}

export function isFunctionMember(name: string): boolean {
  return MEMBER_SETS.get('Function.prototype')?.has(name) ?? false;
}

/** Defined by ECMAScript, so there on every host: the root of the path is one of its globals. */
export function isStandard(path: string): boolean {
  const dot = path.indexOf('.');
  const root = dot < 0 ? path : path.slice(0, dot);
  return GLOBAL_FUNCTIONS.has(root) || GLOBAL_NAMESPACES.has(root);
}

const STATIC_NAMES: Readonly<Record<string, string>> = {
  Object:
    'assign create defineProperties defineProperty entries freeze fromEntries getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols getPrototypeOf groupBy hasOwn is isExtensible isFrozen isSealed keys preventExtensions seal setPrototypeOf values',
  Array: 'from fromAsync isArray of @@species',
  String: 'fromCharCode fromCodePoint raw',
  Number:
    'EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY isFinite isInteger isNaN isSafeInteger parseFloat parseInt',
  Function: '',
  Boolean: '',
  RegExp: 'escape @@species',
  Promise: 'all allSettled any race reject resolve try withResolvers @@species',
  Symbol:
    'asyncIterator for hasInstance isConcatSpreadable iterator keyFor match matchAll replace search species split toPrimitive toStringTag unscopables asyncDispose dispose',
};
const STATICS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(STATIC_NAMES).map(([path, names]) => [path, new Set(names.split(' '))]),
);

/** A static member of a constructor; undefined where the list is not kept. */
export function hasStatic(path: string, name: string): boolean | undefined {
  return STATICS.get(path)?.has(name);
}
