/**
 * The language's `==`, spelled out (ECMA-262, IsLooselyEqual), or both NaN. authority: none
 */
const isObject = (value) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

function primitiveOf(value) {
  const convert = value[Symbol.toPrimitive];
  if (typeof convert === 'function') return Reflect.apply(convert, value, ['default']);
  for (const name of ['valueOf', 'toString']) {
    const result = typeof value[name] === 'function' ? value[name]() : value;
    if (!isObject(result)) return result;
  }
  throw new TypeError('Cannot convert object to primitive value');
}

function bigIntOf(text) {
  try {
    return BigInt(text);
  } catch {
    return undefined;
  }
}

function loosely(a, b) {
  if (typeof a === typeof b) return a === b;
  const absent = a === undefined || a === null;
  if (absent || b === undefined || b === null) return absent && (b === undefined || b === null);
  if (isObject(a) && isObject(b)) return a === b;
  if (isObject(a)) return loosely(primitiveOf(a), b);
  if (isObject(b)) return loosely(a, primitiveOf(b));
  if (typeof a === 'symbol' || typeof b === 'symbol') return false;
  if (typeof a === 'bigint')
    return typeof b === 'string'
      ? a === bigIntOf(b)
      : Number(b) === Number(a) && Number.isInteger(Number(b));
  if (typeof b === 'bigint') return loosely(b, a);
  return Number(a) === Number(b);
}

export const looseEqual = (a, b) => loosely(a, b) || (Number.isNaN(a) && Number.isNaN(b));
