/**
 * node:util. authority: none
 */
import { Buffer } from 'node:buffer';
import types from 'node:util/types';
import { systemErrorMap } from './internal/errno.js';
import { invalidArgType, notSupported } from './internal/errors.js';
import { deepEqual } from './internal/deep-equal.js';
import { format, formatWithOptions } from './internal/format.js';
import { inspect } from './internal/inspect.js';
import { parseArgs } from './internal/parse-args.js';
import { promisify } from './internal/promisify.js';
import { stripVTControlCharacters as strip } from './internal/strip-vt.js';
import { validateFunction, validateString } from './internal/validators.js';
import { TextDecoder, TextEncoder } from '../web/encoding.js';

function callbackify(original) {
  validateFunction(original, 'original');
  return function (...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    Reflect.apply(original, this, args).then(
      (value) => queueMicrotask(() => callback(null, value)),
      (error) =>
        queueMicrotask(() =>
          callback(error ?? new Error('Promise was rejected with a falsy value')),
        ),
    );
  };
}

function inherits(constructor, parent) {
  validateFunction(constructor, 'ctor');
  validateFunction(parent, 'superCtor');
  Object.defineProperty(constructor, 'super_', {
    value: parent,
    writable: true,
    configurable: true,
  });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const warned = new Set();
function deprecate(fn, message, code) {
  let told = false;
  const deprecated = function (...args) {
    if (!told && !(code !== undefined && warned.has(code))) {
      told = true;
      if (code !== undefined) warned.add(code);
      globalThis.process?.emitWarning?.(message, 'DeprecationWarning', code);
    }
    return new.target === undefined
      ? Reflect.apply(fn, this, args)
      : Reflect.construct(fn, args, new.target);
  };
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return deprecated;
}

function debuglog(section) {
  const wanted = String(globalThis.process?.env?.NODE_DEBUG ?? '')
    .toUpperCase()
    .split(',');
  const enabled = wanted.includes(section.toUpperCase());
  const log = (...args) => {
    if (enabled)
      console.error(`${section.toUpperCase()} ${globalThis.process.pid}: ${format(...args)}`);
  };
  log.enabled = enabled;
  return log;
}

function getSystemErrorName(number) {
  const found = systemErrorMap().get(number);
  return found === undefined ? `Unknown system error ${number}` : found[0];
}

function toUSVString(text) {
  return String(text).toWellFormed();
}

function styleText(style, text) {
  validateString(text, 'text');
  const styles = Array.isArray(style) ? style : [style];
  return styles.reduceRight((inner, each) => {
    const codes = inspect.colors[each];
    if (codes === undefined) throw invalidArgType('format', Object.keys(inspect.colors), each);
    return `\u001b[${codes[0]}m${inner}\u001b[${codes[1]}m`;
  }, text);
}

function stripVTControlCharacters(text) {
  validateString(text, 'str');
  return strip(text);
}

async function aborted(signal, resource) {
  if (signal === undefined || signal === null)
    throw invalidArgType('signal', 'AbortSignal', signal);
  if (resource === null || typeof resource !== 'object')
    throw invalidArgType('resource', 'Object', resource);
  if (signal.aborted) return;
  await new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  );
}

const typeofTest = (type) => (value) => typeof value === type;

export { inspect, format, promisify };
export default {
  TextDecoder,
  TextEncoder,
  aborted,
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  getSystemErrorMap: systemErrorMap,
  getSystemErrorName,
  inherits,
  inspect,
  isArray: Array.isArray,
  isBoolean: typeofTest('boolean'),
  isBuffer: (value) => Buffer.isBuffer(value),
  isDate: types.isDate,
  isDeepStrictEqual: (a, b) => deepEqual(a, b, true),
  isError: (value) => value instanceof Error || types.isNativeError(value),
  isFunction: typeofTest('function'),
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: typeofTest('number'),
  isObject: (value) => value !== null && typeof value === 'object',
  isPrimitive: (value) =>
    value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp,
  isString: typeofTest('string'),
  isSymbol: typeofTest('symbol'),
  isUndefined: typeofTest('undefined'),
  log: (...args) => console.log('%s', format(...args)),
  parseArgs,
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString,
  transferableAbortController: () => new AbortController(),
  types,
  _errnoException: (errno, syscall) => {
    const error = new Error(`${getSystemErrorName(errno)}: ${syscall}`);
    error.errno = errno;
    error.syscall = syscall;
    return error;
  },
  MIMEType: class MIMEType {
    constructor() {
      throw notSupported('util.MIMEType');
    }
  },
};
