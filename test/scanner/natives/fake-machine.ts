/**
 * A small machine for the tests of the models: values of the program are made from values of this
 * process and back, and functions of the program are functions of this process.
 */
import {
  bytesOf,
  entriesOf,
  iteratorOf,
  promiseOf,
  regExpOf,
} from '../../../scanner/natives/data.js';
import { lookUpModel, lookUpRead } from '../../../scanner/natives/index.js';
import type { Machine } from '../../../scanner/natives/native.js';
import { regExpMember } from '../../../scanner/natives/regexp.js';
import {
  UNDEFINED,
  tagsOf,
  type Made,
  type ObjectType,
  type ObjectValue,
  type Value,
} from '../../../scanner/engine/value.js';

export class GuestThrow extends Error {}
/** Stands for a value of the program that is not known. */
export const NOT_KNOWN = Symbol('not known');

type HostCallback = (...args: readonly unknown[]) => unknown;

interface FakeFunction {
  readonly run: (self: Value, args: readonly Value[]) => Value;
}

interface MutableObject extends ObjectValue {
  isOpen: boolean;
  proto: Value | undefined;
}

function newObject(
  type: ObjectType,
  props: Iterable<readonly [string, Value]> = [],
  data?: unknown,
): MutableObject {
  return { kind: 'object', type, props: new Map(props), isOpen: false, proto: undefined, data };
}

/** A function of the program that does what `callback` does. */
export function guestFunction(callback: HostCallback): ObjectValue {
  const run = (_self: Value, args: readonly Value[]): Value => {
    const given = args.map(fromGuest);
    return given.some(isUnclear) ? { kind: 'unknown', tags: 0 } : toGuest(callback(...given));
  };
  return newObject('function', [], { run } satisfies FakeFunction);
}

export function isUnclear(value: unknown): boolean {
  if (value === NOT_KNOWN) return true;
  return Array.isArray(value) && value.some(isUnclear);
}

/** A value of this process as one of the program. */
export function toGuest(value: unknown): Value {
  if (typeof value === 'function')
    return guestFunction((...args) => Reflect.apply(value, undefined, args) as unknown);
  if (Array.isArray(value)) return arrayOf(value.map(toGuest));
  if (value instanceof RegExp) {
    const { source, flags, lastIndex } = value;
    return newObject('regexp', [], { source, flags, lastIndex });
  }
  if (ArrayBuffer.isView(value)) {
    const name = Buffer.isBuffer(value) ? 'Buffer' : value.constructor.name;
    const view = Buffer.isBuffer(value) ? Uint8Array.from(value) : value;
    const bytes = newObject('bytes', [], { name, view });
    bytes.proto = { kind: 'native', path: `${name}.prototype` };
    return bytes;
  }
  if (typeof value === 'object' && value !== null) {
    return newObject(
      'plain',
      Object.entries(value).map(([key, each]) => [key, toGuest(each)]),
    );
  }
  if (typeof value === 'symbol') throw new TypeError('symbols are natives');
  return { kind: 'constant', value: value as string };
}

function arrayOf(items: readonly Value[]): MutableObject {
  const array = newObject('array');
  setItems(array, items);
  return array;
}

function setItems(array: ObjectValue, items: readonly Value[]): void {
  for (const key of [...array.props.keys()]) if (/^\d+$/.test(key)) array.props.delete(key);
  items.forEach((item, index) => array.props.set(String(index), item));
  array.props.set('length', { kind: 'constant', value: items.length });
}

/** A value of the program as one of this process; NOT_KNOWN where it is not. */
export function fromGuest(value: Value): unknown {
  if (value.kind === 'constant') return value.value;
  if (value.kind !== 'object' || value.isOpen) return NOT_KNOWN;
  const items = fakeMachine.items(value) ?? iteratorOf(value)?.items;
  if (items !== undefined) return items.map(fromGuest);
  const regexp = regExpOf(value);
  if (regexp !== undefined) return new RegExp(regexp.source, regexp.flags);
  const bytes = bytesOf(value);
  if (bytes !== undefined) return Array.from(bytes.view as Iterable<unknown>);
  const entries = entriesOf(value);
  if (entries !== undefined) {
    return Array.from(entries.entries.values(), (pair) => pair.map(fromGuest));
  }
  const promise = promiseOf(value);
  if (promise !== undefined) return fromGuest(promise.value);
  const members = [...value.props].map(([key, each]) => [key, fromGuest(each)] as const);
  return members.some(([, each]) => isUnclear(each)) ? NOT_KNOWN : Object.fromEntries(members);
}

/** Where a method of a value is found. */
function prototypePath(value: Value): string {
  if (value.kind === 'native') return value.path;
  if (value.kind === 'object') {
    if (value.proto?.kind === 'native') return value.proto.path;
    return `${value.type === 'plain' ? 'Object' : capital(value.type)}.prototype`;
  }
  if (value.kind !== 'constant') return 'Unknown';
  const { value: primitive } = value;
  return typeof primitive === 'bigint'
    ? 'BigInt.prototype'
    : `${capital(typeof primitive)}.prototype`;
}

function capital(text: string): string {
  return text === 'regexp' ? 'RegExp' : text.slice(0, 1).toUpperCase() + text.slice(1);
}

function keyOf(key: Value): string | undefined {
  if (key.kind === 'native') return key.path.replace('Symbol.', '@@');
  return fakeMachine.toText(key);
}

/** The way a value came to be: the last two kinds of step are enough for tests. */
function madeOf(how: Made['how'], from: readonly Value[]): Made {
  const last = from.find((each) => each.kind === 'constant' && each.made !== undefined);
  const made = last?.kind === 'constant' ? last.made : undefined;
  return { how, module: 0, at: 0, from: made };
}

export const fakeMachine: Machine = {
  call(callee, self, args) {
    if (callee.kind === 'native')
      return callPath(callee.path, callee.bound?.self ?? self, [
        ...(callee.bound?.args ?? []),
        ...args,
      ]);
    if (callee.kind === 'object' && callee.type === 'function') {
      return (callee.data as FakeFunction).run(self, args);
    }
    return { kind: 'unknown', tags: 0 };
  },
  construct: (callee, args) =>
    callee.kind === 'native'
      ? callPath(callee.path, UNDEFINED, args, true)
      : { kind: 'unknown', tags: 0 },
  get(object, key) {
    const name = keyOf(key);
    if (name === undefined || object.kind === 'unknown') return fakeMachine.unknown([object]);
    if (object.kind === 'constant') {
      const text = String(object.value);
      if (name === 'length') return toGuest(text.length);
      if (/^\d+$/.test(name)) return toGuest(text[Number(name)]);
    }
    const member = regExpMember(object, name);
    if (member !== undefined) return toGuest(member);
    if (object.kind === 'object') {
      const bytes = bytesOf(object);
      if (bytes !== undefined && /^\d+$/.test(name)) return toGuest(bytes.view[Number(name)]);
      if (bytes !== undefined && name === 'length') return toGuest(bytes.view.length);
      const own = object.props.get(name);
      if (own !== undefined) return own;
      if (object.isOpen) return fakeMachine.unknown([object]);
    }
    const path = `${prototypePath(object)}.${name}`;
    const read = lookUpRead(path);
    if (read !== undefined) return read(fakeMachine);
    return lookUpModel(path) === undefined ? UNDEFINED : { kind: 'native', path };
  },
  set(object, key, value) {
    const name = keyOf(key);
    if (object.kind !== 'object') return;
    if (name === undefined) object.isOpen = true;
    else if (name === '__proto__') object.proto = value;
    else if (name === 'length' && object.type === 'array') {
      const length = fakeMachine.toNumber(value) ?? 0;
      setItems(object, (fakeMachine.items(object) ?? []).slice(0, length));
    } else {
      object.props.set(name, value);
      const length = fakeMachine.toNumber(object.props.get('length') ?? UNDEFINED) ?? 0;
      const isBeyond = object.type === 'array' && /^\d+$/.test(name) && Number(name) >= length;
      if (isBeyond) object.props.set('length', toGuest(Number(name) + 1));
    }
  },
  define(object, key, { value, get }) {
    const name = keyOf(key);
    if (name === '__proto__' && object.kind === 'object')
      object.props.set(name, value ?? UNDEFINED);
    else
      fakeMachine.set(
        object,
        key,
        get === undefined ? (value ?? UNDEFINED) : fakeMachine.call(get, object, []),
      );
  },
  delete(object, key) {
    if (object.kind === 'object') object.props.delete(keyOf(key) ?? '');
  },
  setProto(object, proto) {
    if (object.kind === 'object') object.proto = proto;
  },
  open(object) {
    if (object.kind === 'object') object.isOpen = true;
  },
  isSettled: () => true,
  constant: (value, how, ...from) => ({ kind: 'constant', value, made: madeOf(how, from) }),
  native: (path) => ({ kind: 'native', path }),
  array: arrayOf,
  object: newObject,
  unknown: (from, extraTags = 0) => ({
    kind: 'unknown',
    tags: from.reduce((tags, each) => tags | tagsOf(each), extraTags),
  }),
  items(value) {
    if (value.kind !== 'object' || value.type !== 'array' || value.isOpen) return undefined;
    const length = value.props.get('length');
    const count = length?.kind === 'constant' ? Number(length.value) : 0;
    return Array.from({ length: count }, (_, index) => value.props.get(String(index)) ?? UNDEFINED);
  },
  setItems,
  mayCall: (callee, self, args) => fakeMachine.call(callee, self, args),
  later: (callee, self, args) => {
    fakeMachine.call(callee, self, args);
  },
  bind: (callee, self, args) =>
    callee.kind === 'native'
      ? { ...callee, bound: { self, args } }
      : newObject('function', [], {
          run: (_self: Value, more: readonly Value[]) =>
            fakeMachine.call(callee, self, [...args, ...more]),
        } satisfies FakeFunction),
  toText(value) {
    if (value.kind === 'constant') return String(value.value);
    const path = `${prototypePath(value)}.toString`;
    if (value.kind !== 'object' || value.isOpen) return undefined;
    const text = callPath(
      lookUpModel(path) === undefined ? 'Object.prototype.toString' : path,
      value,
      [],
    );
    return text.kind === 'constant' && typeof text.value === 'string' ? text.value : undefined;
  },
  toNumber(value) {
    if (value.kind === 'constant') {
      return typeof value.value === 'bigint' ? undefined : Number(value.value);
    }
    const text = fakeMachine.toText(value);
    return text === undefined ? undefined : Number(text);
  },
  throwing(message) {
    throw new GuestThrow(message);
  },
  spend: () => undefined,
  made: (how, ...from) => madeOf(how, from),
};

export function callPath(path: string, self: Value, args: readonly Value[], isNew = false): Value {
  const model = lookUpModel(path);
  if (model === undefined) throw new Error(`no model of ${path}`);
  return model({ path, self, args, isOpen: false, isNew, machine: fakeMachine });
}

/** Calls the model at `path` with values of this process, and gives one of this process. */
export function run(path: string, self: unknown, ...args: readonly unknown[]): unknown {
  return fromGuest(callPath(path, toGuest(self), args.map(toGuest)));
}

/** Calls a method of a value of the program. */
export function callMethod(value: Value, name: string, args: readonly unknown[]): Value {
  const path = `${prototypePath(value)}.${name}`;
  const known = lookUpModel(path) === undefined ? `Object.prototype.${name}` : path;
  return callPath(known, value, args.map(toGuest));
}

/** Makes an instance, as `new path(...args)` does. */
export function make(path: string, ...args: readonly unknown[]): Value {
  return callPath(path, UNDEFINED, args.map(toGuest), true);
}
