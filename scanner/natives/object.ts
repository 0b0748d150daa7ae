/** `Object` and what every object inherits. */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import {
  argument,
  eachChoice,
  fail,
  give,
  isCallable,
  oneOf,
  spendOn,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { byteItems, iterate, sparseItems } from './iterators.js';
import { identityOf } from './data.js';
import { symbolText } from './symbol.js';
import type { NativeCall } from './native.js';

/** Keys that stand for symbols; a text of the program may begin with the same signs. */
const SYMBOL_KEY =
  /^@@(?:asyncIterator|hasInstance|isConcatSpreadable|iterator|match|matchAll|replace|search|species|split|toPrimitive|toStringTag|unscopables|for:|\d+:\d+:|handlers:|target$)/;

/** Own enumerable properties in the order of the language, or undefined when there may be more. */
export function ownEntries(
  call: NativeCall,
  value: Value,
): readonly (readonly [key: string, value: Value])[] | undefined {
  const { machine } = call;
  if (value.kind === 'constant') {
    if (typeof value.value !== 'string') return [];
    return value.value
      .split('')
      .map((_each, index): [string, Value] => [
        String(index),
        machine.get(value, machine.constant(index, 'plain')),
      ]);
  }
  if (value.kind !== 'object' || value.isOpen || value.type === 'proxy') return undefined;
  const items = value.type === 'array' ? sparseItems(call, value) : byteItems(call, value);
  if (items !== undefined) return itemEntries(value, items);
  const own = [...value.props, ...accessorsOf(value)];
  const entries = own.filter(([key]) => isListed(value, key));
  spendOn(machine, entries.length);
  return inOrder(entries).map(([key]): [string, Value] => [
    key,
    // Through the machine: a getter is called.
    machine.get(value, machine.constant(key, 'plain')),
  ]);
}

const INDEX = /^(?:0|[1-9]\d{0,9})$/;

/** Holes are no properties; names that were added to an array are. */
function itemEntries(
  value: ObjectValue,
  items: readonly Value[],
): readonly (readonly [string, Value])[] {
  const entries: (readonly [string, Value])[] = [];
  items.forEach((item, index) => entries.push([String(index), item]));
  if (value.type !== 'array') return entries;
  for (const [key, each] of value.props) {
    if (!INDEX.test(key) && key !== 'length' && isListed(value, key)) entries.push([key, each]);
  }
  return entries;
}

/** Getters and setters stand beside the properties. */
function accessorsOf(value: ObjectValue): readonly (readonly [string, Value])[] {
  return Array.from(accessorMap(value).keys(), (key) => [String(key), UNDEFINED] as const);
}

export function accessorMap(value: ObjectValue): ReadonlyMap<unknown, unknown> {
  const accessors: unknown = 'accessors' in value ? value.accessors : undefined;
  return accessors instanceof Map ? accessors : new Map();
}

/** Those of an open object that were seen. */
function seenEntries(value: Value): readonly (readonly [string, Value])[] {
  return value.kind === 'object' ? [...value.props].filter(([key]) => isListed(value, key)) : [];
}

function isListed(value: ObjectValue, key: string): boolean {
  if (SYMBOL_KEY.test(key)) return false;
  if (value.type === 'function') return !['length', 'name', 'prototype'].includes(key);
  return !(value.type === 'error' && ['message', 'stack', 'cause'].includes(key));
}

/** Whole numbers first, ascending; then names as they were made. */
function inOrder<T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  const isIndex = (key: string): boolean => INDEX.test(key);
  const numbers = entries.filter(([key]) => isIndex(key));
  if (numbers.length === 0) return entries;
  numbers.sort(([a], [b]) => Number(a) - Number(b));
  return [...numbers, ...entries.filter(([key]) => !isIndex(key))];
}

function listing(pick: (call: NativeCall, key: string, value: Value) => Value): Model {
  return eachChoice((call) => {
    const object = argument(call, 0);
    if (isNothing(object)) return fail(call, 'Cannot convert undefined or null to object');
    const entries = ownEntries(call, object);
    if (entries === undefined) return openListing(call, object, pick);
    return call.machine.array(entries.map(([key, value]) => pick(call, key, value)));
  });
}

/** Functions that were seen in an open object stay in sight; where they stand is not known. */
function openListing(
  call: NativeCall,
  object: Value,
  pick: (call: NativeCall, key: string, value: Value) => Value,
): Value {
  const { machine } = call;
  const functions = seenEntries(object).filter(([, value]) => isCallable(value));
  if (functions.length === 0) return unknownOf(call);
  const array = machine.array(functions.map(([key, value]) => pick(call, key, value)));
  machine.open(array, object);
  return array;
}

function isNothing(value: Value): boolean {
  return value.kind === 'constant' && (value.value ?? null) === null;
}

const keyOf = (call: NativeCall, key: string): Value => call.machine.constant(key, 'decoded');

/** Copies what is known of the sources; what is not known opens the target. */
export const assign: Model = (call) => {
  const { machine } = call;
  const target = argument(call, 0);
  if (isNothing(target)) return fail(call, 'Cannot convert undefined or null to object');
  for (const source of call.args.slice(1)) {
    const entries = ownEntries(call, source);
    if (entries === undefined) machine.open(target, source);
    for (const [key, value] of entries ?? seenEntries(source)) {
      machine.set(target, machine.constant(key, 'plain'), value);
    }
    if (source.kind === 'object') copySymbols(call, target, source);
  }
  if (call.isOpen) machine.open(target, machine.unknown(call.args));
  return target;
};

function copySymbols(call: NativeCall, target: Value, source: ObjectValue): void {
  if (target.kind !== 'object') return;
  for (const [key, value] of source.props) {
    if (SYMBOL_KEY.test(key)) target.props.set(key, value);
  }
}

const fromEntries: Model = (call) => {
  const { machine } = call;
  const source = argument(call, 0);
  const items = iterate(call, source);
  if (items === undefined) return unknownOf(call);
  const object = machine.object('plain');
  for (const item of items) {
    const key = machine.get(item, machine.constant(0, 'plain'));
    machine.define(object, key, { value: machine.get(item, machine.constant(1, 'plain')) });
  }
  return object;
};

export function hasOwnName(call: NativeCall, object: ObjectValue, name: string): boolean {
  if (object.props.has(name) || accessorsOf(object).some(([key]) => key === name)) return true;
  const items = call.machine.items(object) ?? byteItems(call, object);
  if (items === undefined) return false;
  return name === 'length' || (/^(?:0|[1-9]\d*)$/.test(name) && Number(name) < items.length);
}

/** Whether `object` has a property of its own by a name; undefined when that is not known. */
export function hasOwn(call: NativeCall, object: Value, key: Value): boolean | undefined {
  const name = call.machine.toText(key);
  if (name === undefined || object.kind !== 'object' || object.type === 'proxy') return undefined;
  return hasOwnName(call, object, name) || (object.isOpen ? undefined : false);
}

function asking(pick: (call: NativeCall) => boolean | undefined): Model {
  return eachChoice((call) => {
    const answer = pick(call);
    return answer === undefined ? unknownOf(call) : give(call, 'plain', answer);
  });
}

export const ownNames: Model = eachChoice((call) => {
  const object = argument(call, 0);
  const isPlain = object.kind === 'object' && !object.isOpen && object.type !== 'function';
  if (!isPlain) return unknownOf(call);
  const names = (ownEntries(call, object) ?? []).map(([key]) => key);
  const hidden = [...object.props.keys()].filter(
    (key) => !SYMBOL_KEY.test(key) && !names.includes(key),
  );
  if (object.type === 'array') hidden.push('length');
  if (object.type === 'regexp') hidden.unshift('lastIndex');
  return call.machine.array([...names, ...new Set(hidden)].map((key) => keyOf(call, key)));
});

/** The prototype of a value, as a value: by class for what intrinsics made. */
export const getPrototypeOf: Model = (call) => {
  const value = argument(call, 0);
  if (value.kind === 'unknown') return unknownOf(call);
  if (value.kind === 'choice') {
    const { machine } = call;
    return oneOf(
      machine,
      value.values.map((each) => getPrototypeOf({ ...call, args: [each] })),
    );
  }
  const { machine } = call;
  if (value.kind === 'object' && value.proto !== undefined) return value.proto;
  return machine.get(value, machine.constant('__proto__', 'plain'));
};

export const setPrototypeOf: Model = (call) => {
  const object = argument(call, 0);
  call.machine.setProto(object, argument(call, 1));
  return object;
};

const is: Model = eachChoice((call) => {
  const [a, b] = [argument(call, 0), argument(call, 1)];
  const [first, second] = [identityOf(a), identityOf(b)];
  if (first === undefined || second === undefined) return unknownOf(call);
  return give(call, 'plain', Object.is(first, second));
});

const groupBy: Model = (call) => {
  const { machine } = call;
  const items = iterate(call, argument(call, 0));
  if (items === undefined) return unknownOf(call);
  const groups = new Map<string, Value[]>();
  for (const [index, item] of items.entries()) {
    const key = machine.toText(
      machine.call(argument(call, 1), UNDEFINED, [item, machine.constant(index, 'plain')]),
    );
    if (key === undefined) return machine.unknown(items);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return machine.object(
    'plain',
    [...groups].map(([key, group]) => [key, machine.array(group)]),
  );
};

/** `Object(x)`: x itself; a primitive stays one, since nothing here tells them apart. */
const toObject: Model = (call) => {
  const value = argument(call, 0);
  return isNothing(value) ? call.machine.object('plain') : value;
};

const CLASS_NAMES: Partial<Record<ObjectValue['type'], string>> = {
  array: 'Array',
  function: 'Function',
  regexp: 'RegExp',
  map: 'Map',
  set: 'Set',
  promise: 'Promise',
  error: 'Error',
  date: 'Date',
  plain: 'Object',
};

/** `[object Array]` and kin. */
const classText: Model = eachChoice((call) => {
  const { self } = call;
  if (self.kind === 'constant') {
    const { value } = self;
    const name = value === null ? 'null' : typeof value;
    const shown = value === null || value === undefined ? capital(String(value)) : capital(name);
    return give(call, 'joined', `[object ${shown === 'Bigint' ? 'BigInt' : shown}]`);
  }
  if (self.kind === 'native' && self.path.startsWith('Symbol.')) return symbolText(call);
  if (self.kind !== 'object' || self.isOpen) return unknownOf(call);
  const tag = call.machine.get(self, call.machine.native('Symbol.toStringTag', 'plain'));
  const own = tag.kind === 'constant' && typeof tag.value === 'string' ? tag.value : undefined;
  const name = own ?? CLASS_NAMES[self.type];
  return name === undefined ? unknownOf(call) : give(call, 'joined', `[object ${name}]`);
});

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const receiver: Model = (call) => call.self;
const firstArgument: Model = (call) => argument(call, 0);

export const OBJECT_MODELS: Models = {
  Object: toObject,
  ...under('Object', {
    keys: listing(keyOf),
    values: listing((_call, _key, value) => value),
    entries: listing((call, key, value) => call.machine.array([keyOf(call, key), value])),
    assign,
    fromEntries,
    freeze: firstArgument,
    seal: firstArgument,
    preventExtensions: firstArgument,
    isFrozen: unknownOf,
    isSealed: unknownOf,
    isExtensible: unknownOf,
    getOwnPropertyNames: ownNames,
    getPrototypeOf,
    setPrototypeOf,
    hasOwn: asking((call) => hasOwn(call, argument(call, 0), argument(call, 1))),
    is,
    groupBy,
  }),
  ...under('Object.prototype', {
    hasOwnProperty: asking((call) => hasOwn(call, call.self, argument(call, 0))),
    propertyIsEnumerable: asking((call) => hasOwn(call, call.self, argument(call, 0))),
    toString: classText,
    toLocaleString: classText,
    valueOf: receiver,
    isPrototypeOf: unknownOf,
  }),
};
