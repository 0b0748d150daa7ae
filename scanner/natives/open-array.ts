/**
 * Arrays whose items are not all known: what is in them stays in sight, so that a function that goes
 * through a queue is still that function when it comes out.
 */
import { CHOICES_MAX, type ObjectValue, type Value } from '../engine/value.js';
import { oneOf } from './define.js';
import type { NativeCall } from './native.js';

/** Marks `value` as something that `object` may hold. */
export function hold(call: NativeCall, object: Value, value: Value): void {
  const { machine } = call;
  if (machine.hold === undefined) machine.open(object, value);
  else machine.hold(object, value);
}

/** An array of any number of items, each one of `values`. */
export function openArray(call: NativeCall, values: readonly Value[]): ObjectValue {
  const array = call.machine.array([]);
  call.machine.open(array, call.machine.unknown(values));
  for (const value of values) hold(call, array, value);
  return array;
}

/** Any one item of an array that is open; Unknown with its tags for anything else. */
export function someItem(call: NativeCall, array: Value): Value {
  const { machine } = call;
  const any = machine.unknown([array]);
  if (array.kind !== 'object' || array.type !== 'array') return any;
  const kept = [...array.props.values()].filter(isTelling).slice(0, CHOICES_MAX - 2);
  const held: unknown = 'openValue' in array ? array.openValue : undefined;
  return oneOf(machine, [any, ...kept, ...(isValue(held) ? [held] : [])]);
}

/** Texts and numbers of an array that is not known tell nothing. */
function isTelling(value: Value): boolean {
  return value.kind === 'native' || value.kind === 'object';
}

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** An array for sure, whatever is in it. */
export function isArray(value: Value): value is ObjectValue {
  return value.kind === 'object' && value.type === 'array';
}
