/**
 * node:util/types. authority: none
 */
import * as checks from './internal/type-checks.js';

const typed = (name) => (value) => checks.typedArrayName(value) === name;
const tagged = (tag) => (value) =>
  typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === tag;

export default {
  isArgumentsObject: checks.isArguments,
  isArrayBuffer: checks.isArrayBuffer,
  isAnyArrayBuffer: checks.isArrayBuffer,
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isAsyncFunction: checks.isAsyncFunction,
  isBigInt64Array: typed('BigInt64Array'),
  isBigIntObject: (value) => checks.boxedName(value) === 'BigInt',
  isBigUint64Array: typed('BigUint64Array'),
  isBooleanObject: (value) => checks.boxedName(value) === 'Boolean',
  isBoxedPrimitive: checks.isBoxed,
  isCryptoKey: () => false,
  isDataView: checks.isDataView,
  isDate: checks.isDate,
  isExternal: () => false,
  isFloat32Array: typed('Float32Array'),
  isFloat64Array: typed('Float64Array'),
  isGeneratorFunction: checks.isGeneratorFunction,
  isGeneratorObject: checks.isGeneratorObject,
  isInt16Array: typed('Int16Array'),
  isInt32Array: typed('Int32Array'),
  isInt8Array: typed('Int8Array'),
  isKeyObject: tagged('[object KeyObject]'),
  isMap: checks.isMap,
  isMapIterator: tagged('[object Map Iterator]'),
  isModuleNamespaceObject: checks.isModuleNamespace,
  isNativeError: checks.isNativeError,
  isNumberObject: (value) => checks.boxedName(value) === 'Number',
  isPromise: (value) => typeof value === 'object' && value !== null && value instanceof Promise,
  isProxy: () => false,
  isRegExp: checks.isRegExp,
  isSet: checks.isSet,
  isSetIterator: tagged('[object Set Iterator]'),
  isSharedArrayBuffer: () => false,
  isStringObject: (value) => checks.boxedName(value) === 'String',
  isSymbolObject: (value) => checks.boxedName(value) === 'Symbol',
  isTypedArray: checks.isTypedArray,
  isUint16Array: typed('Uint16Array'),
  isUint32Array: typed('Uint32Array'),
  isUint8Array: typed('Uint8Array'),
  isUint8ClampedArray: typed('Uint8ClampedArray'),
  isWeakMap: checks.isWeakMap,
  isWeakSet: checks.isWeakSet,
};
