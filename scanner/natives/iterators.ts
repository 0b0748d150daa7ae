/**
 * Iteration. An iterator of an intrinsic is an object over items that are known; `next` takes them
 * one by one. `iterate` is what `Array.from`, `new Map(...)` and `Promise.all` do with their argument.
 */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import { bytesOf, entriesOf, iteratorOf } from './data.js';
import { ITEMS_MAX, give, spendOnCopy, unknownOf, type Model, type Models } from './define.js';
import type { NativeCall } from './native.js';

export function iteratorOver(call: NativeCall, name: string, items: readonly Value[]): ObjectValue {
  const iterator = call.machine.object('plain', [], { iterator: name, items, at: 0 });
  iterator.proto = call.machine.native('Iterator.prototype', 'plain');
  return iterator;
}

/** The values that iterating `value` gives, or undefined when they are not known. */
export function iterate(call: NativeCall, value: Value): readonly Value[] | undefined {
  const { machine } = call;
  const items = machine.items(value);
  if (items !== undefined) return items;
  if (value.kind === 'constant' && typeof value.value === 'string') {
    machine.spend(value.value.length);
    return Array.from(value.value, (each) => machine.constant(each, 'decoded', value));
  }
  if (value.kind !== 'object' || value.isOpen) return undefined;
  const iterator = iteratorOf(value);
  if (iterator !== undefined) return takeRest(iterator);
  const entries = entriesOf(value);
  if (entries !== undefined) {
    return Array.from(entries.entries.values(), ([key, item]) =>
      value.type === 'set' ? key : machine.array([key, item]),
    );
  }
  return byteItems(call, value) ?? iterateGuest(call, value);
}

function takeRest(iterator: { readonly items: readonly Value[]; at: number }): readonly Value[] {
  const rest = iterator.items.slice(iterator.at);
  iterator.at = iterator.items.length;
  return rest;
}

/** Items of a typed array or Buffer. */
export function byteItems(call: NativeCall, value: Value): readonly Value[] | undefined {
  const bytes = bytesOf(value);
  if (bytes === undefined || value.kind !== 'object' || value.isOpen) return undefined;
  if (bytes.name === 'ArrayBuffer' || bytes.name === 'DataView') return undefined;
  call.machine.spend(bytes.view.length);
  const made = call.machine.made('decoded', value);
  const items: Value[] = [];
  for (const item of bytes.view) items.push({ kind: 'constant', value: item, made });
  return items;
}

/** An object of the program with an iterator method: its `next` is called until it is done. */
function iterateGuest(call: NativeCall, value: ObjectValue): readonly Value[] | undefined {
  const { machine } = call;
  const method = machine.get(value, machine.native('Symbol.iterator', 'plain'));
  if (method.kind !== 'object' && method.kind !== 'native') return undefined;
  const iterator = machine.call(method, value, []);
  const known = machine.items(iterator);
  if (known !== undefined) return known;
  if (iterator.kind !== 'object') return undefined;
  const inner = iteratorOf(iterator);
  if (inner !== undefined) return takeRest(inner);
  const next = machine.get(iterator, machine.constant('next', 'plain'));
  if (next.kind !== 'object') return undefined;
  const items: Value[] = [];
  while (items.length < ITEMS_MAX) {
    machine.spend(1);
    const step = machine.call(next, iterator, []);
    const isDone = machine.get(step, machine.constant('done', 'plain'));
    if (isDone.kind !== 'constant') return undefined;
    if (Boolean(isDone.value)) return items;
    items.push(machine.get(step, machine.constant('value', 'plain')));
  }
  return undefined;
}

/**
 * Items of an array with holes where it has them, for methods that pass over holes or keep them; dense
 * ones of anything else.
 */
export function sparseItems(call: NativeCall, value: Value): readonly Value[] | undefined {
  const items = arrayLike(call, value);
  if (items === undefined || value.kind !== 'object' || value.type !== 'array') return items;
  if (value.props.size >= items.length) return items;
  const sparse = new Array<Value>(items.length);
  for (const [index, item] of items.entries()) {
    if (value.props.has(String(index))) sparse[index] = item;
  }
  return sparse;
}

/** What array methods see of any object: items, characters of a text, or `0`..`length - 1`. */
export function arrayLike(call: NativeCall, value: Value): readonly Value[] | undefined {
  const { machine } = call;
  const items = machine.items(value) ?? byteItems(call, value);
  if (items !== undefined) return items;
  if (value.kind === 'constant') {
    if (typeof value.value !== 'string') return [];
    machine.spend(value.value.length);
    return value.value.split('').map((each) => machine.constant(each, 'decoded', value));
  }
  if (value.kind !== 'object' || value.isOpen || value.type === 'array') return undefined;
  const count = machine.toNumber(machine.get(value, machine.constant('length', 'plain')));
  if (count === undefined || count > ITEMS_MAX) return undefined;
  const length = Math.max(0, Math.trunc(count)) || 0;
  spendOnCopy(machine, length);
  return Array.from({ length }, (_, index) => value.props.get(String(index)) ?? UNDEFINED);
}

const next: Model = (call) => {
  const { machine } = call;
  const iterator = iteratorOf(call.self);
  if (iterator === undefined) return unknownOf(call);
  const item = iterator.items[iterator.at];
  iterator.at += 1;
  return machine.object('plain', [
    ['value', item ?? UNDEFINED],
    ['done', give(call, 'plain', item === undefined)],
  ]);
};

export const ITERATOR_MODELS: Models = {
  'Iterator.prototype.next': next,
  'Iterator.prototype.@@iterator': ({ self }) => self,
  'Iterator.prototype.toString': (call) => {
    const iterator = iteratorOf(call.self);
    return iterator === undefined
      ? unknownOf(call)
      : give(call, 'joined', `[object ${iterator.iterator}]`);
  },
};
