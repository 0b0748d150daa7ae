/** Reading members of anything. */
import { tell } from './events.js';
import { readPath, rootOf, stored } from './environment.js';
import { ClassData, Closure, EngineFunction } from './frame.js';
import { join } from './join.js';
import { hasMember } from './intrinsics.js';
import { bytesOf, readByte, regExpOf } from '../natives/data.js';
import { toKey } from './convert.js';
import { Obj, indexOf } from './objects.js';
import { isFunctionPath, memberOf, nativeName } from './paths.js';
import {
  CHOICES_MAX,
  TAG,
  UNDEFINED,
  UNKNOWN,
  alternatives,
  tagsOf,
  type Constant,
  type Made,
  type NativeValue,
  type Unknown,
  type Value,
} from './value.js';
import type { Vm } from './vm.js';

const NULL: Constant = { kind: 'constant', value: null };
const PROTO_STEPS_MAX = 32;

const PROTOTYPE_OF_TYPE = {
  plain: 'Object.prototype',
  array: 'Array.prototype',
  function: 'Function.prototype',
  regexp: 'RegExp.prototype',
  map: 'Map.prototype',
  set: 'Set.prototype',
  bytes: 'Uint8Array.prototype',
  promise: 'Promise.prototype',
  proxy: 'Object.prototype',
  error: 'Error.prototype',
  date: 'Date.prototype',
} as const;

/** The intrinsic prototype of an object that was given none. */
export function defaultPrototype(object: Obj): string {
  const { data } = object;
  if (data instanceof Closure) {
    const { async, generator } = data.node;
    if (async && generator) return 'AsyncGeneratorFunction.prototype';
    if (async) return 'AsyncFunction.prototype';
    if (generator) return 'GeneratorFunction.prototype';
  }
  return PROTOTYPE_OF_TYPE[object.type];
}

/** `object[key]`; `key` is a value of the program, so what it names was not spelled in the open. */
export function get(vm: Vm, object: Value, key: Value): Value {
  if (key.kind === 'choice') {
    let result: Value | undefined;
    for (const each of key.values) {
      const value = get(vm, object, each);
      result = result === undefined ? value : join(result, value);
    }
    return result ?? UNKNOWN;
  }
  const name = toKey(vm, key);
  if (name !== undefined) return getNamed(vm, object, name, key);
  const isItem = key.kind === 'unknown' && key.isNumber === true;
  if (!isItem || object.kind === 'native') {
    tell(vm.events.keys, { site: vm.site(), object, key, use: 'read', value: undefined });
  }
  return getAny(vm, object, key);
}

/** A member under a key that is not known: any of those that are there. */
function getAny(vm: Vm, object: Value, key: Value): Value {
  vm.doubts++;
  const isItem = key.kind === 'unknown' && key.isNumber === true;
  const tags = tagsOf(object) | (isItem ? 0 : tagsOf(key));
  const made = isItem ? storyOf(object) : vm.made('computed', storyOf(key));
  if (!(object instanceof Obj) || object.type === 'bytes') {
    const anyMemberOf = object.kind === 'native' ? object.path : undefined;
    return { kind: 'unknown', tags, made, anyMemberOf };
  }
  let result: Value = vm.unknown(tags | object.openTags, made);
  if (object.openValue !== undefined) result = join(result, object.openValue);
  let count = 0;
  const items = object.lazyProps?.values() ?? [];
  for (const each of items) {
    if (++count > CHOICES_MAX) return keepIntrinsics(result);
    result = join(result, each);
  }
  return keepIntrinsics(result);
}

function storyOf(value: Value): Made | undefined {
  return value.kind === 'choice' ? undefined : value.made;
}

/** Of many, texts are of no use: one that is not known alarms just as well. */
function keepIntrinsics(value: Value): Value {
  if (value.kind !== 'choice') return value;
  const kept = value.values.filter(({ kind }) => kind !== 'constant');
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : { kind: 'choice', values: kept };
}

export function getNamed(vm: Vm, object: Value, name: string, key?: Value): Value {
  if (
    name === '__proto__' ||
    (key !== undefined && (name === 'constructor' || name === 'prototype'))
  ) {
    const shown: Value = key ?? { kind: 'constant', value: name };
    tell(vm.events.keys, { site: vm.site(), object, key: shown, use: 'read', value: undefined });
  }
  switch (object.kind) {
    case 'object':
      return object instanceof Obj ? ofObject(vm, object, name, key) : UNKNOWN;
    case 'native':
      return ofNative(vm, object, name, key);
    case 'constant':
      return ofPrimitive(vm, object, name, key);
    case 'unknown':
      return ofUnknown(vm, object, name, key);
    case 'choice': {
      let result: Value | undefined;
      for (const each of alternatives(object)) {
        if (each.kind === 'constant' && (each.value === undefined || each.value === null)) continue;
        const value = getNamed(vm, each, name, key);
        result = result === undefined ? value : join(result, value);
      }
      return result ?? UNKNOWN;
    }
  }
}

/** The story of a member: of the object, and of the name when that was made. */
function madeOfMember(
  vm: Vm,
  object: { readonly made?: Made | undefined },
  key: Value | undefined,
  isReflected: boolean,
): Made | undefined {
  let made = object.made;
  if (key !== undefined) {
    const story = key.kind === 'choice' ? undefined : key.made;
    made = vm.made('computed', story ?? made ?? vm.made('alias'));
  }
  return isReflected ? vm.made('reflected', made) : made;
}

function ofNative(vm: Vm, object: NativeValue, name: string, key: Value | undefined): Value {
  const { path } = object;
  if (path === 'module' && name === 'exports') return rootOf(vm, vm.module).commonExports;
  if (object.bound !== undefined && name !== 'prototype') {
    return ofPath(vm, 'Function.prototype', name, key, object) ?? UNDEFINED;
  }
  if (
    isFunctionPath(path) === true &&
    name === 'name' &&
    vm.overlay.get(`${path}.name`) === undefined
  ) {
    return { kind: 'constant', value: nativeName(path), made: vm.made('reflected', object.made) };
  }
  return ofPath(vm, path, name, key, object) ?? UNDEFINED;
}

/** A member that the intrinsic at `path` has; undefined when it has none of that name. */
function ofPath(
  vm: Vm,
  path: string,
  name: string,
  key: Value | undefined,
  object: { readonly made?: Made | undefined },
): Value | undefined {
  const member = memberOf(path, name);
  if (member.kind === 'absent') return vm.overlay.get(`${path}.${name}`);
  if (member.kind === 'null') return NULL;
  if (name === 'constructor' || name === 'mainModule' || name === 'main') {
    tellSpelled(vm, path, name, member.path, object.made);
  }
  return readPath(vm, member.path, madeOfMember(vm, object, key, member.isReflected));
}

/** The way was spelled `module.constructor`, though what is there has a name of its own. */
function tellSpelled(vm: Vm, path: string, name: string, to: string, made: Made | undefined): void {
  const full = `${path}.${name}`;
  if (full === to) return;
  const bound = vm.events.reads.find(full);
  if (bound !== undefined) {
    tell(bound, { site: vm.site(), path: full, value: { kind: 'native', path: to, made } });
  }
}

function ofPrimitive(vm: Vm, object: Constant, name: string, key: Value | undefined): Value {
  const { value } = object;
  switch (typeof value) {
    case 'string': {
      if (name === 'length') return { kind: 'constant', value: value.length };
      const index = indexOf(name);
      if (index !== undefined) {
        if (index >= value.length) return UNDEFINED;
        return {
          kind: 'constant',
          value: value.charAt(index),
          made: vm.made('decoded', object.made),
        };
      }
      return ofPrototype(vm, 'String.prototype', name, key);
    }
    case 'number':
      return ofPrototype(vm, 'Number.prototype', name, key);
    case 'boolean':
      return ofPrototype(vm, 'Boolean.prototype', name, key);
    case 'bigint':
      return ofPrototype(vm, 'BigInt.prototype', name, key);
    default:
      return vm.fault(`Cannot read properties of ${String(value)}`);
  }
}

function ofPrototype(vm: Vm, path: string, name: string, key: Value | undefined): Value {
  if (name === '__proto__') return { kind: 'native', path, made: vm.made('reflected') };
  return ofPath(vm, path, name, key, UNDEFINED) ?? UNDEFINED;
}

function ofUnknown(vm: Vm, object: Unknown, name: string, key: Value | undefined): Value {
  vm.doubts++;
  if (
    object.text !== undefined &&
    hasMember('String.prototype', name) === true &&
    name !== 'length'
  ) {
    return ofPrototype(vm, 'String.prototype', name, key);
  }
  if (name === 'constructor') {
    const made = vm.made('reflected', object.made);
    if (object.isConstructor === true) return { kind: 'native', path: 'Function', made };
    return { kind: 'unknown', tags: object.tags, isConstructor: true, made };
  }
  if (name === '__proto__' || (name === 'prototype' && object.isConstructor === true)) {
    const made = vm.made('reflected', object.made);
    const root: NativeValue = { kind: 'native', path: 'Object.prototype', made };
    return { kind: 'choice', values: [{ kind: 'unknown', tags: object.tags, made }, root] };
  }
  if (name === 'length') return { kind: 'unknown', tags: object.tags, isNumber: true };
  if (object.tags === 0 && object.made === undefined) return UNKNOWN;
  return { kind: 'unknown', tags: object.tags, made: object.made };
}

function ofObject(vm: Vm, object: Obj, name: string, key: Value | undefined): Value {
  let at: Value | undefined = object;
  let isOpen = false;
  let tags = 0;
  let openValue: Value | undefined;
  for (let step = 0; step < PROTO_STEPS_MAX && at instanceof Obj; step++) {
    const accessor = at.accessors?.get(name);
    if (accessor !== undefined) return callGetter(vm, accessor.get, object);
    const value = at.own(name) ?? special(vm, at, name);
    if (value !== undefined) return value;
    if (at.type === 'proxy') return vm.parts.getThroughProxy(vm, at, name, object);
    if (at.isOpen) {
      isOpen = true;
      tags |= at.openTags;
      openValue ??= at.openValue;
    }
    if (at.proto === undefined) break;
    at = at.proto;
  }
  if (name === '__proto__') return protoOf(vm, object);
  if (at instanceof Obj || at.kind === 'native') {
    const path = at instanceof Obj ? defaultPrototype(at) : at.path;
    const value = ofPath(vm, path, name, key, object);
    const isWeak =
      isOpen && !isKnownMember(path, name) && hasMember('Object.prototype', name) !== true;
    if (value !== undefined && !isWeak) return value;
  } else if (at.kind === 'unknown') {
    isOpen = true;
    tags |= at.tags;
  }
  if (!isOpen) return UNDEFINED;
  vm.doubts++;
  // One variable by its name is no sweep of the environment.
  const ofOne = tags & ~TAG.sweep;
  const unknown = ofOne === 0 ? UNKNOWN : vm.unknown(ofOne);
  if (openValue === undefined) return unknown;
  return join(unknown, memberOfAny(vm, openValue, name, key));
}

/** Where all members of an intrinsic were copied here, the one of this name is its. */
function memberOfAny(vm: Vm, value: Value, name: string, key: Value | undefined): Value {
  let result: Value | undefined;
  for (const each of alternatives(value)) {
    let one: Value = each;
    if (each.kind === 'unknown' && each.anyMemberOf !== undefined) {
      const native: NativeValue = {
        kind: 'native',
        path: each.anyMemberOf,
        made: vm.made('alias'),
      };
      one = ofNative(vm, native, name, key);
    }
    result = result === undefined ? one : join(result, one);
  }
  return result ?? UNKNOWN;
}

function isKnownMember(path: string, name: string): boolean {
  return hasMember(path, name) ?? true;
}

export function protoOf(vm: Vm, object: Obj): Value {
  if (object.proto !== undefined) return object.proto;
  return {
    kind: 'native',
    path: defaultPrototype(object),
    made: vm.made('reflected', object.made),
  };
}

function callGetter(vm: Vm, getter: Value | undefined, self: Obj): Value {
  if (getter === undefined) return UNDEFINED;
  return stored(vm, vm.parts.call(vm, getter, self, { list: [], open: undefined }));
}

/** Members that are not kept among the properties. */
function special(vm: Vm, object: Obj, name: string): Value | undefined {
  switch (object.type) {
    case 'array':
      if (name !== 'length' || object.isOpen) return name === 'length' ? UNKNOWN : undefined;
      return { kind: 'constant', value: object.items?.length ?? 0 };
    case 'function':
      return ofFunction(vm, object, name);
    case 'bytes':
      return ofBytes(vm, object, name);
    case 'regexp': {
      const data = regExpOf(object);
      if (data === undefined) return undefined;
      if (name === 'source' || name === 'flags') return vm.text(data[name], 'decoded');
      return name === 'lastIndex' ? { kind: 'constant', value: data.lastIndex } : undefined;
    }
    default:
      return undefined;
  }
}

function ofBytes(vm: Vm, object: Obj, name: string): Value | undefined {
  const bytes = bytesOf(object);
  if (bytes === undefined) return undefined;
  if (name === 'length') {
    return object.isOpen ? UNKNOWN : { kind: 'constant', value: bytes.view.length };
  }
  const index = indexOf(name);
  if (index === undefined) return undefined;
  const value = readByte(object, index);
  if (value === 'unknown') return vm.unknown(object.openTags);
  return { kind: 'constant', value };
}

function ofFunction(vm: Vm, object: Obj, name: string): Value | undefined {
  const { data } = object;
  if (name === 'name' && (data instanceof Closure || data instanceof ClassData)) {
    return vm.text(data.name, 'reflected');
  }
  if (name === 'name' && data instanceof EngineFunction)
    return { kind: 'constant', value: data.name };
  if (name === 'length' && data instanceof Closure) {
    return { kind: 'constant', value: data.node.params.length };
  }
  if (name !== 'prototype' || !(data instanceof Closure)) return undefined;
  if (data.isMethod || data.node.type === 'ArrowFunctionExpression') return undefined;
  const prototype = vm.object('plain');
  prototype.props.set('constructor', object);
  object.props.set('prototype', prototype);
  return prototype;
}
