/** Comparing values that may not be known: equality, `in`, `instanceof`. */
import { toKey, toPrimitive } from './convert.js';
import { ClassData, Closure } from './frame.js';
import { hasMember, isStandard } from './intrinsics.js';
import { Obj } from './objects.js';
import { isPresent } from './paths.js';
import type { Constant, Value } from './value.js';
import type { Vm } from './vm.js';

type Primitive = Constant['value'];

export function isStrictlyEqual(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') return left.value === right.value;
  if (left.kind === 'unknown' || right.kind === 'unknown') return partialEquals(left, right);
  if (left.kind === 'object' && right.kind === 'object') return left === right;
  if (left.kind === 'native' && right.kind === 'native') {
    if (left.path === right.path && left.bound === right.bound) return true;
    return isStandard(left.path) && isStandard(right.path) ? false : undefined;
  }
  const native = left.kind === 'native' ? left : right.kind === 'native' ? right : undefined;
  // What a host provides may be missing, or data.
  if (native !== undefined) return isPresent(native.path) ? false : undefined;
  return left.kind === 'choice' || right.kind === 'choice' ? undefined : false;
}

/** A text known in part is at least a text. */
function partialEquals(left: Value, right: Value): boolean | undefined {
  const known = left.kind === 'constant' ? left : right.kind === 'constant' ? right : undefined;
  const partial = left.kind === 'unknown' ? left.text : undefined;
  const text = partial ?? (right.kind === 'unknown' ? right.text : undefined);
  return known !== undefined && text !== undefined && typeof known.value !== 'string'
    ? false
    : undefined;
}

export function isLooselyEqual(vm: Vm, left: Value, right: Value): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') {
    // The one place where the loose operator is what is meant.
    return looseConstants(left.value, right.value);
  }
  if (left.kind === right.kind) return isStrictlyEqual(left, right);
  const constant = left.kind === 'constant' ? left : right.kind === 'constant' ? right : undefined;
  const other = constant === left ? right : left;
  if (constant === undefined) return isStrictlyEqual(left, right);
  if (constant.value === undefined || constant.value === null) {
    if (other.kind === 'object') return false;
    return other.kind === 'native' && isPresent(other.path) ? false : undefined;
  }
  if (other.kind !== 'object') return isStrictlyEqual(left, right);
  const primitive = toPrimitive(vm, other, 'default');
  return primitive.kind === 'constant'
    ? looseConstants(constant.value, primitive.value)
    : undefined;
}

function looseConstants(a: Primitive, b: Primitive): boolean {
  if (typeof a === typeof b) return a === b;
  const isNoneA = a === undefined || a === null;
  const isNoneB = b === undefined || b === null;
  if (isNoneA || isNoneB) return isNoneA && isNoneB;
  return Number(a) === Number(b);
}

const PROTO_STEPS_MAX = 32;

/** `name in object`. */
export function hasProperty(vm: Vm, key: Value, object: Value): boolean | undefined {
  const name = toKey(vm, key);
  if (name === undefined || object.kind === 'unknown' || object.kind === 'choice') return undefined;
  if (object.kind === 'constant') return undefined;
  if (object.kind === 'native')
    return isStandard(object.path) ? hasMember(object.path, name) : undefined;
  let current: Value | undefined = object;
  for (let step = 0; step < PROTO_STEPS_MAX && current instanceof Obj; step++) {
    if (current.own(name) !== undefined || current.accessors?.has(name) === true) return true;
    if (current.isOpen || current.type === 'proxy' || current.type === 'bytes') return undefined;
    current = current.proto;
  }
  if (current?.kind === 'native') return hasMember(current.path, name);
  if (object.type === 'function' || object.type === 'array') return undefined;
  return current === undefined ? hasMember('Object.prototype', name) : undefined;
}

const TYPE_OF_CLASS: Readonly<Record<string, string>> = {
  Array: 'array',
  Function: 'function',
  RegExp: 'regexp',
  Map: 'map',
  Set: 'set',
  Promise: 'promise',
  Date: 'date',
};

export function isInstance(vm: Vm, value: Value, target: Value): boolean | undefined {
  if (target.kind === 'native') return isNativeInstance(value, target.path);
  if (!(target instanceof Obj) || value.kind === 'unknown' || value.kind === 'choice')
    return undefined;
  if (value.kind === 'constant') return false;
  if (!(target.data instanceof Closure) && !(target.data instanceof ClassData)) return undefined;
  const prototype = vm.parts.getNamed(vm, target, 'prototype');
  let current: Value | undefined = value.kind === 'object' ? value.proto : undefined;
  for (let step = 0; step < PROTO_STEPS_MAX && current instanceof Obj; step++) {
    if (current === prototype) return true;
    current = current.proto;
  }
  return value instanceof Obj && !value.isOpen ? false : undefined;
}

function isNativeInstance(value: Value, path: string): boolean | undefined {
  if (value.kind === 'constant') return false;
  if (value.kind !== 'object') return undefined;
  if (path === 'Object') return true;
  const type = TYPE_OF_CLASS[path];
  if (type === undefined) return undefined;
  if (value.type === type) return true;
  return value.proto === undefined ? false : undefined;
}
