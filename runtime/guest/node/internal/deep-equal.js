/**
 * Structural equality, strict (util.isDeepStrictEqual, assert.deepStrictEqual) and loose.
 * authority: none
 */
import { looseEqual } from './loose-equal.js';
import {
  boxedName,
  isArrayBuffer,
  isDate,
  isError,
  isMap,
  isRegExp,
  isSet,
  isTypedArray,
} from './type-checks.js';

const enumerableKeys = (value, strict) => {
  const keys = Object.keys(value);
  if (!strict) return keys;
  return [
    ...keys,
    ...Object.getOwnPropertySymbols(value).filter((symbol) =>
      Object.prototype.propertyIsEnumerable.call(value, symbol),
    ),
  ];
};

function sameKind(a, b, strict) {
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && a.length !== b.length) return false;
  if (isDate(a))
    return isDate(b) && Date.prototype.getTime.call(a) === Date.prototype.getTime.call(b);
  if (isRegExp(a)) {
    return (
      isRegExp(b) && a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex
    );
  }
  if (isError(a) || isError(b)) {
    return isError(a) && isError(b) && a.message === b.message && a.name === b.name;
  }
  if (isTypedArray(a)) {
    return (
      isTypedArray(b) &&
      a.length === b.length &&
      a.every((each, i) => (strict ? Object.is(each, b[i]) : each === b[i]))
    );
  }
  if (isArrayBuffer(a)) {
    if (!isArrayBuffer(b) || a.byteLength !== b.byteLength) return false;
    const [left, right] = [new Uint8Array(a), new Uint8Array(b)];
    return left.every((each, i) => each === right[i]);
  }
  if (isSet(a) !== isSet(b) || isMap(a) !== isMap(b)) return false;
  const box = boxedName(a);
  return box === boxedName(b) && (box === undefined || Object.is(a.valueOf(), b.valueOf()));
}

export function deepEqual(a, b, strict, seen = []) {
  if (a === b) return a !== 0 || !strict || Object.is(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    if (strict) return Object.is(a, b);
    return (
      (a === null || typeof a !== 'object') &&
      (b === null || typeof b !== 'object') &&
      looseEqual(a, b)
    );
  }
  if (!sameKind(a, b, strict)) return false;
  for (const [left, right] of seen) if (left === a) return right === b;
  const deeper = [...seen, [a, b]];
  if (isSet(a) && !setsEqual(a, b, strict, deeper)) return false;
  if (isMap(a) && !mapsEqual(a, b, strict, deeper)) return false;
  if (isTypedArray(a)) return true;
  const keys = enumerableKeys(a, strict);
  if (keys.length !== enumerableKeys(b, strict).length) return false;
  return keys.every(
    (key) =>
      Object.prototype.propertyIsEnumerable.call(b, key) &&
      deepEqual(a[key], b[key], strict, deeper),
  );
}

function setsEqual(a, b, strict, seen) {
  if (a.size !== b.size) return false;
  const left = [...b];
  for (const each of a) {
    const at = left.findIndex((other) => deepEqual(each, other, strict, seen));
    if (at === -1) return false;
    left.splice(at, 1);
  }
  return true;
}

function mapsEqual(a, b, strict, seen) {
  if (a.size !== b.size) return false;
  const left = [...b];
  for (const [key, value] of a) {
    const at = left.findIndex(
      ([otherKey, other]) =>
        deepEqual(key, otherKey, strict, seen) && deepEqual(value, other, strict, seen),
    );
    if (at === -1) return false;
    left.splice(at, 1);
  }
  return true;
}
