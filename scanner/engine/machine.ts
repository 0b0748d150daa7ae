/** What models of intrinsics may ask of the engine. */
import type { DefinedProperty, Machine } from '../natives/native.js';
import { maybe, repeat } from './branches.js';
import { toKey, toNumber, toText } from './convert.js';
import { setOfNative, define, defineAccessor, engineFunction, remove } from './writes.js';
import { writePath } from './environment.js';
import { join } from './join.js';
import { Obj } from './objects.js';
import {
  TAG,
  UNDEFINED,
  UNKNOWN,
  tagsOf,
  type Constant,
  type How,
  type Made,
  type ObjectType,
  type Value,
} from './value.js';
import type { Vm } from './vm.js';

/** A literal of this length and entropy (bits a character) is a blob. */
const BLOB_CHARS_MIN = 256;
const BLOB_ENTROPY_MIN = 4.5;
const BLOB_SAMPLE = 2_048;

export function createMachine(vm: Vm): Machine {
  return {
    call: (callee, self, args) => vm.parts.call(vm, callee, self, { list: args, open: undefined }),
    construct: (callee, args) =>
      vm.parts.call(vm, callee, UNDEFINED, { list: args, open: undefined }, callee),
    get: (object, key) => vm.parts.get(vm, object, key),
    set: (object, key, value) => vm.parts.set(vm, object, key, value),
    define: (object, key, property) => defineProperty(vm, object, key, property),
    delete: (object, key) => remove(vm, object, key),
    setProto: (object, proto) => setProto(vm, object, proto),
    open: (object, source) => {
      if (!(object instanceof Obj)) return;
      if (source.kind === 'native') object.hold(anyOf(source.path));
      else object.open(tagsOf(source));
    },
    isSettled: (object) => object instanceof Obj && vm.journal.isSettled(object),
    constant: (value, how, ...from) => makeConstant(vm, value, how, story(from)),
    native: (path, how, ...from) => ({ kind: 'native', path, made: vm.made(how, story(from)) }),
    array: (items) => makeArray(vm, items),
    object: (type, props, data) => makeObject(vm, type, props, data),
    unknown: (from, extraTags = 0) => unknownFrom(vm, from, extraTags),
    items: (value) => {
      if (!(value instanceof Obj) || value.isOpen) return undefined;
      return value.items?.map((item) => item ?? UNDEFINED);
    },
    setItems: (array, items) => {
      if (!(array instanceof Obj)) return;
      vm.steps += items.length >> 5;
      array.setItems([...items]);
    },
    hold: (object, value) => {
      if (object instanceof Obj) object.hold(value);
    },
    mayCall: (callee, self, args) => mayCall(vm, callee, self, args),
    later: (callee, self, args) => {
      vm.laters.push({ callee, self, args, module: vm.module });
    },
    bind: (callee, self, args) => bind(vm, callee, self, args),
    toText: (value) => toText(vm, value),
    toNumber: (value) => toNumber(vm, value),
    throwing: (message) => vm.throwError(message),
    spend: (steps) => {
      vm.steps += steps;
    },
    made: (how: How, ...from) => vm.made(how, story(from)),
  };
}

/** Texts up to this length are not counted. */
const TEXT_FREE = 256;

function makeConstant(vm: Vm, value: Constant['value'], how: How, from: Made | undefined): Value {
  if (typeof value === 'string' && value.length > TEXT_FREE && !vm.mayBuild(value.length)) {
    return vm.unknown(0, vm.made(how, from));
  }
  return { kind: 'constant', value, made: vm.made(how, from) };
}

function makeArray(vm: Vm, items: readonly Value[]): Obj {
  vm.steps += items.length >> 5;
  if (vm.mayBuild(0, items.length)) return vm.array([...items]);
  const array = vm.array([]);
  array.open(0);
  return array;
}

function anyOf(path: string): Value {
  return { kind: 'unknown', tags: tagsOf({ kind: 'native', path }), anyMemberOf: path };
}

/** The most telling story among what went in. */
function story(from: readonly Value[]): Made | undefined {
  let best: Made | undefined;
  for (const each of from) {
    if (each.kind === 'choice' || each.made === undefined) continue;
    const isBetter = best === undefined || (each.made.depth ?? 0) > (best.depth ?? 0);
    if (isBetter) best = each.made;
  }
  return best;
}

function makeObject(
  vm: Vm,
  type: ObjectType,
  props: Iterable<readonly [string, Value]> | undefined,
  data: unknown,
): Obj {
  const object = vm.object(type, data);
  vm.mayBuild(0, 1);
  if (props !== undefined) for (const [name, value] of props) object.props.set(name, value);
  return object;
}

function unknownFrom(vm: Vm, from: readonly Value[], extraTags: number): Value {
  let tags = extraTags;
  for (const each of from) {
    tags |= tagsOf(each);
    if (isBlob(each)) tags |= TAG.blob;
  }
  const made = story(from);
  return tags === 0 && made === undefined ? UNKNOWN : vm.unknown(tags, made);
}

function isBlob(value: Value): boolean {
  return value.kind === 'constant' &&
    typeof value.value === 'string' &&
    value.value.length >= BLOB_CHARS_MIN
    ? entropy(value.value.slice(0, BLOB_SAMPLE)) >= BLOB_ENTROPY_MIN &&
        !/\s\S+\s/.test(value.value.slice(0, BLOB_CHARS_MIN))
    : false;
}

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const each of text) counts.set(each, (counts.get(each) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

function defineProperty(vm: Vm, object: Value, key: Value, property: DefinedProperty): void {
  const name = toKey(vm, key);
  const { value, get, set } = property;
  if (object.kind === 'native') {
    const given = value ?? get ?? UNKNOWN;
    if (name === undefined) vm.parts.set(vm, object, key, given);
    else setOfNative(vm, object, name, key, value ?? getterResult(vm, get), 'define');
    return;
  }
  if (!(object instanceof Obj)) return;
  if (name === undefined) object.hold(value ?? getterResult(vm, get));
  else if (value !== undefined) define(vm, object, name, value);
  else defineAccessor(object, name, { get: absent(get), set: absent(set) });
}

function absent(value: Value | undefined): Value | undefined {
  return value?.kind === 'constant' ? undefined : value;
}

/** A getter over an intrinsic: reading gives what it returns. */
function getterResult(vm: Vm, getter: Value | undefined): Value {
  if (getter === undefined || getter.kind === 'constant') return UNKNOWN;
  return vm.parts.call(vm, getter, UNKNOWN, { list: [], open: undefined });
}

function setProto(vm: Vm, object: Value, proto: Value): void {
  if (object instanceof Obj) object.setProto(proto);
  else if (object.kind === 'native') {
    writePath(
      vm,
      `${object.path}.__proto__`,
      { kind: 'constant', value: '__proto__' },
      proto,
      'prototype',
    );
  }
}

function mayCall(vm: Vm, callee: Value, self: Value, args: readonly Value[]): Value {
  const branch = repeatable(vm, () =>
    vm.parts.call(vm, callee, self, { list: args, open: undefined }),
  );
  return branch ?? UNKNOWN;
}

function repeatable(vm: Vm, run: () => Value): Value | undefined {
  let result: Value | undefined;
  if (vm.isExact) {
    repeat(vm, () => {
      result = run();
    });
  } else {
    maybe(vm, () => {
      result = run();
    });
  }
  return result;
}

function bind(vm: Vm, callee: Value, self: Value, args: readonly Value[]): Value {
  if (callee.kind === 'native') {
    const before = callee.bound;
    const bound =
      before === undefined
        ? { self, args }
        : { self: before.self, args: [...before.args, ...args] };
    return { ...callee, bound, made: vm.made('alias', callee.made) };
  }
  if (callee.kind === 'choice') {
    const values = callee.values.map((each) => bind(vm, each, self, args));
    return values.reduce((left, right) => join(left, right));
  }
  if (!(callee instanceof Obj)) return callee;
  return engineFunction(vm, 'bound', (_self, more) =>
    vm.parts.call(vm, callee, self, { list: [...args, ...more], open: undefined }),
  );
}
