/**
 * Node's error codes and messages, and what a failed hostcall becomes. authority: none
 *
 * Extensions branch on `code`, print `message` and test `instanceof`: all three follow Node 20.
 * What we do not support throws ERR_NOT_SUPPORTED with the API's name; nothing silently does nothing.
 */
import { errnoNumber, errnoText } from './errno.js';

function named(Base, code, message) {
  const error = new Base(message);
  Object.defineProperty(error, 'code', {
    value: code,
    enumerable: true,
    writable: true,
    configurable: true,
  });
  const { stack } = error;
  Object.defineProperty(error, 'stack', {
    value: `${error.name} [${code}]: ${message}\n${typeof stack === 'string' ? stack : ''}`,
    writable: true,
    configurable: true,
  });
  return error;
}

export const nodeError = (code, message) => named(Error, code, message);
export const nodeTypeError = (code, message) => named(TypeError, code, message);
export const nodeRangeError = (code, message) => named(RangeError, code, message);

/** @param {string} api e.g. `child_process.fork` */
export function notSupported(api) {
  return named(Error, 'ERR_NOT_SUPPORTED', `${api} is not supported in this sandbox`);
}

/** A function that throws notSupported when called or constructed. */
export function unsupported(api) {
  const name = api.slice(api.lastIndexOf('.') + 1);
  const fn = {
    [name]: function () {
      throw notSupported(api);
    },
  }[name];
  return fn;
}

/** An object of functions that throw by name: importable, and honest when used. */
export function unsupportedMembers(module, names) {
  const members = {};
  for (const name of names) members[name] = unsupported(`${module}.${name}`);
  return members;
}

function article(kind) {
  return /^[A-Z]/.test(kind) ? `an instance of ${kind}` : `of type ${kind}`;
}

const PRIMITIVES = new Set([
  'string',
  'function',
  'number',
  'object',
  'boolean',
  'bigint',
  'symbol',
  'Function',
  'Object',
]);

function listOf(items) {
  if (items.length === 1) return items[0];
  if (items.length === 2) return `${items[0]} or ${items[1]}`;
  return `${items.slice(0, -1).join(', ')}, or ${items[items.length - 1]}`;
}

/** `Received ...` as Node words it. */
export function received(value) {
  if (value === null || value === undefined) return ` Received ${String(value)}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    if (name) return ` Received an instance of ${name}`;
    return ' Received [Object: null prototype] {}';
  }
  let shown = typeof value === 'string' ? quoteShort(value) : String(value);
  if (typeof value === 'bigint') shown += 'n';
  return ` Received type ${typeof value} (${shown})`;
}

function quoteShort(text) {
  const cut = text.length > 28 ? `${text.slice(0, 25)}...` : text;
  if (!cut.includes("'")) return `'${cut}'`;
  return JSON.stringify(cut);
}

export function invalidArgType(name, expected, value) {
  const all = Array.isArray(expected) ? expected : [expected];
  const types = [];
  const instances = [];
  const other = [];
  for (const kind of all) {
    if (PRIMITIVES.has(kind)) types.push(kind.toLowerCase());
    else if (/^[A-Z][a-zA-Z0-9]*$/.test(kind)) instances.push(kind);
    else other.push(kind);
  }
  if (instances.length > 0) {
    const at = types.indexOf('object');
    if (at !== -1) {
      types.splice(at, 1);
      instances.push('Object');
    }
  }
  const parts = [];
  if (types.length > 0) {
    parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${listOf(types)}`);
  }
  if (instances.length > 0) parts.push(`an instance of ${listOf(instances)}`);
  if (other.length > 0) {
    parts.push(other.length > 1 ? `one of ${listOf(other)}` : other[0]);
  }
  const subject = name.endsWith(' argument')
    ? `The ${name}`
    : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return named(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `${subject} must be ${parts.join(' or ')}.${received(value)}`,
  );
}

export function invalidArgValue(
  name,
  value,
  reason = 'is invalid',
  show = (shown) => String(shown),
) {
  const kind = name.includes('.') ? 'property' : 'argument';
  const shown = typeof value === 'string' ? `'${value}'` : show(value);
  return named(
    TypeError,
    'ERR_INVALID_ARG_VALUE',
    `The ${kind} '${name}' ${reason}. Received ${shown}`,
  );
}

export function outOfRange(name, range, value) {
  let shown = String(value);
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 32) {
    shown = shown.replace(/\B(?=(\d{3})+(?!\d))/g, '_');
  }
  return named(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`,
  );
}

export { article };

/** Node's UVException: `ENOENT: no such file or directory, open 'x'`. */
export function systemError({
  errno,
  syscall,
  path = undefined,
  dest = undefined,
  message = undefined,
}) {
  let text = `${errno}: ${message ?? errnoText(errno)}, ${syscall}`;
  if (path !== undefined) text += ` '${path}'`;
  if (dest !== undefined) text += ` -> '${dest}'`;
  const error = new Error(text);
  error.errno = errnoNumber(errno);
  error.code = errno;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

/**
 * What a shim throws for a HostcallError. A denial reads exactly like missing permission, whether
 * or not the target exists (decisions.md 2.7).
 */
export function errorOfHostcall(error, syscall, path, dest) {
  if (typeof error !== 'object' || error === null || !('code' in error)) return error;
  if (error.code === 'denied') return systemError({ errno: 'EACCES', syscall, path, dest });
  const details = error.details;
  if (details?.errno !== undefined) {
    return systemError({
      errno: details.errno,
      syscall: syscall ?? details.syscall ?? 'unknown',
      path: path ?? details.path,
      dest: dest ?? details.dest,
    });
  }
  if (error.code === 'timeout') return systemError({ errno: 'ETIMEDOUT', syscall, path, dest });
  if (error.code === 'invalid_request') {
    return nodeTypeError('ERR_INVALID_ARG_VALUE', error.message);
  }
  const failed = systemError({ errno: 'EIO', syscall, path, dest });
  failed.cause = error;
  return failed;
}

export function abortError(signal) {
  const error = new Error('The operation was aborted');
  error.name = 'AbortError';
  error.code = 'ABORT_ERR';
  if (signal?.reason !== undefined) error.cause = signal.reason;
  return error;
}
