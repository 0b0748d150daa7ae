/** Setting, defining and deleting members of anything. */
import { keysOf, toKey } from './convert.js';
import { rootOf, stored, writePath } from './environment.js';
import { tell } from './events.js';
import { Closure, EngineFunction } from './frame.js';
import { join } from './join.js';
import { bytesOf, writeByte } from '../natives/data.js';
import { Obj, indexOf, type Accessor } from './objects.js';
import { memberOf } from './paths.js';
import { UNDEFINED, UNKNOWN, alternatives, tagsOf, type NativeValue, type Value } from './value.js';
import type { Vm } from './vm.js';

const PROTO_STEPS_MAX = 32;

/** `object[key] = value`. */
export function set(vm: Vm, object: Value, key: Value, value: Value): void {
  if (key.kind === 'unknown' || key.kind === 'choice') {
    const names = key.kind === 'choice' ? keysOf(vm, key) : undefined;
    if (names === undefined) {
      setAny(vm, object, key, value);
      return;
    }
    maybe(vm, () => {
      for (const name of names)
        setNamed(vm, object, name, { kind: 'constant', value: name }, value);
    });
    return;
  }
  const name = toKey(vm, key);
  if (name === undefined) setAny(vm, object, key, value);
  else setNamed(vm, object, name, key, value);
}

function maybe(vm: Vm, run: () => void): void {
  vm.journal.begin();
  try {
    run();
  } finally {
    vm.journal.keep(false);
  }
}

/** Under a key that is not known. */
function setAny(vm: Vm, object: Value, key: Value, value: Value): void {
  const isItem = key.kind === 'unknown' && key.isNumber === true;
  if (!isItem || object.kind === 'native') {
    tell(vm.events.keys, { site: vm.site(), object, key, use: 'write', value });
  }
  for (const each of alternatives(object)) {
    if (each instanceof Obj) {
      if (each.type === 'bytes') writeByte(each, undefined, value);
      const before = each.openValue;
      const kept = value.kind === 'constant' ? UNKNOWN : stored(vm, value);
      each.open(tagsOf(value) | tagsOf(key), before === undefined ? kept : join(before, kept));
    } else if (each.kind === 'native') {
      const bound = vm.events.writes.find(`${each.path}.?`);
      tell(bound, { site: vm.site(), path: `${each.path}.?`, key, value, how: 'assign' });
    }
  }
}

function setNamed(vm: Vm, object: Value, name: string, key: Value, value: Value): void {
  if (name === '__proto__') {
    tell(vm.events.keys, { site: vm.site(), object, key, use: 'write', value });
  }
  switch (object.kind) {
    case 'native':
      setOfNative(vm, object, name, key, value, 'assign');
      return;
    case 'choice':
      maybe(vm, () => {
        for (const each of object.values) setNamed(vm, each, name, key, value);
      });
      return;
    case 'object':
      if (object instanceof Obj) setOfObject(vm, object, name, value);
      return;
    case 'constant':
    case 'unknown':
      vm.doubts++;
      return;
  }
}

export function setOfNative(
  vm: Vm,
  object: NativeValue,
  name: string,
  key: Value,
  value: Value,
  how: 'assign' | 'define' | 'delete',
): void {
  const { path } = object;
  if (path === 'module' && name === 'exports') {
    rootOf(vm, vm.module).commonExports = stored(vm, value);
    return;
  }
  if (name === '__proto__') {
    writePath(vm, `${path}.__proto__`, key, value, 'prototype');
    return;
  }
  const member = memberOf(path, name);
  const isOwn = member.kind !== 'path' || isInherited(path, member.path);
  writePath(vm, isOwn ? `${path}.${name}` : member.path, key, value, how);
}

/** `Map.toString = ...` makes a member of Map; it does not change the one of Function.prototype. */
function isInherited(path: string, member: string): boolean {
  if (path === 'globalThis') return false;
  return !member.startsWith(path) && /^(?:Function|Object)(?:\.prototype)?(?:\.|$)/.test(member);
}

function setOfObject(vm: Vm, object: Obj, name: string, value: Value): void {
  if (name === '__proto__') {
    object.setProto(value);
    return;
  }
  if (object.type === 'array' && name === 'length') {
    setLength(object, value);
    return;
  }
  if (object.type === 'bytes' && bytesOf(object) !== undefined) {
    const index = indexOf(name);
    if (index !== undefined) {
      writeByte(object, index, value);
      return;
    }
  }
  if (object.type === 'proxy' && object.data !== undefined) {
    vm.parts.setThroughProxy(vm, object, name, value);
    return;
  }
  const setter = findSetter(object, name);
  if (setter === 'read-only') return;
  if (setter !== undefined) {
    vm.parts.call(vm, setter, object, { list: [value], open: undefined });
    return;
  }
  if (object.type === 'regexp' && name === 'lastIndex') setLastIndex(object, value);
  adopt(object, value);
  object.props.set(name, stored(vm, value));
}

function setLastIndex(object: Obj, value: Value): void {
  const { data } = object;
  if (typeof data !== 'object' || data === null || !('lastIndex' in data)) return;
  Reflect.set(data, 'lastIndex', value.kind === 'constant' ? Number(value.value) : 0);
}

/** A function is called on the object that it was first stored in. */
function adopt(object: Obj, value: Value): void {
  if (value instanceof Obj && value.data instanceof Closure) value.data.home ??= object;
}

function setLength(array: Obj, value: Value): void {
  const length = value.kind === 'constant' ? Number(value.value) : NaN;
  const { items } = array;
  if (items === undefined || !(length >= 0)) {
    array.open(tagsOf(value));
    return;
  }
  if (length < items.length) array.setItems(items.slice(0, length));
  else if (length > items.length) array.open(0);
}

function findSetter(object: Obj, name: string): Value | 'read-only' | undefined {
  let at: Value | undefined = object;
  for (let step = 0; step < PROTO_STEPS_MAX && at instanceof Obj; step++) {
    const accessor = at.accessors?.get(name);
    if (accessor !== undefined) return accessor.set ?? 'read-only';
    if (at.lazyProps !== undefined && at.own(name) !== undefined) return undefined;
    at = at.proto;
  }
  return undefined;
}

/** A property of its own, whatever setters are there: literals, classes, defineProperty. */
export function define(vm: Vm, object: Obj, name: string, value: Value): void {
  object.accessors?.delete(name);
  adopt(object, value);
  object.props.set(name, stored(vm, value));
}

export function defineAccessor(object: Obj, name: string, accessor: Accessor): void {
  const known = object.accessors?.get(name);
  object.accessors ??= new Map();
  object.accessors.set(name, {
    get: accessor.get ?? known?.get,
    set: accessor.set ?? known?.set,
  });
  for (const each of [accessor.get, accessor.set]) if (each !== undefined) adopt(object, each);
}

/** `delete object[key]`. */
export function remove(vm: Vm, object: Value, key: Value): void {
  const name = toKey(vm, key);
  for (const each of alternatives(object)) {
    if (each instanceof Obj) {
      if (name === undefined) continue;
      each.accessors?.delete(name);
      if (each.own(name) !== undefined) each.props.delete(name);
    } else if (each.kind === 'native') {
      if (name === undefined) setAny(vm, each, key, UNDEFINED);
      else setOfNative(vm, each, name, key, UNDEFINED, 'delete');
    }
  }
}

/** `data` of an object that stands for a function of the engine. */
export function engineFunction(
  vm: Vm,
  name: string,
  run: (self: Value, args: readonly Value[]) => Value,
): Obj {
  return vm.object('function', new EngineFunction(name, run));
}
