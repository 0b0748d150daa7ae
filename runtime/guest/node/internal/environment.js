/**
 * process.env: reads ask the host by name, writes stay in this guest. authority: env.get, env.names
 *
 * A denied and a missing name are both undefined (decisions.md 2.7). Answers are kept, so that a
 * name is asked, and recorded, once.
 */
import { HostcallError, callSync } from 'host:hostcall';
import { nodeTypeError } from './errors.js';

const known = new Map();
const written = new Map();

function write(name, value) {
  known.set(name, value);
  written.set(name, value);
}

function ask(name) {
  if (known.has(name)) return known.get(name);
  let value;
  try {
    value = callSync('env', 'get', { name }) ?? undefined;
  } catch (error) {
    if (!(error instanceof HostcallError)) throw error;
  }
  known.set(name, value);
  return value;
}

function names() {
  let served = [];
  try {
    served = callSync('env', 'names', {});
  } catch (error) {
    if (!(error instanceof HostcallError)) throw error;
  }
  const all = new Set(Array.isArray(served) ? served : []);
  for (const [name, value] of known) {
    if (value === undefined) all.delete(name);
    else all.add(name);
  }
  return [...all];
}

const describe = (value) => ({ value, writable: true, enumerable: true, configurable: true });

export const env = new Proxy(Object.create(Object.prototype), {
  get: (target, name) => (typeof name === 'string' ? (ask(name) ?? target[name]) : target[name]),
  has: (target, name) => typeof name === 'string' && (ask(name) !== undefined || name in target),
  set(_target, name, value) {
    if (typeof name === 'symbol' || typeof value === 'symbol') {
      throw new TypeError('Cannot convert a Symbol value to a string');
    }
    write(name, `${value}`);
    return true;
  },
  deleteProperty(_target, name) {
    if (typeof name === 'string') {
      known.set(name, undefined);
      written.delete(name);
    }
    return true;
  },
  defineProperty(_target, name, descriptor) {
    if (!('value' in descriptor)) {
      throw nodeTypeError(
        'ERR_INVALID_OBJECT_DEFINE_PROPERTY',
        "'process.env' does not accept an accessor(getter/setter) descriptor",
      );
    }
    write(String(name), `${descriptor.value}`);
    return true;
  },
  ownKeys: () => names(),
  getOwnPropertyDescriptor(_target, name) {
    const value = typeof name === 'string' ? ask(name) : undefined;
    return value === undefined ? undefined : describe(value);
  },
});

/** What this guest wrote itself, for children that inherit the environment. */
export const ownWrites = () => Object.fromEntries(written);
