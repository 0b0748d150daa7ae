/**
 * Methods that change an array. Where its items or the arguments are not known, the array becomes
 * open: it may hold anything afterwards.
 */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import { position } from './array.js';
import {
  argument,
  give,
  isCallable,
  spendOn,
  spendOnCopy,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';
import { hold, someItem } from './open-array.js';

type Change = (call: NativeCall, array: ObjectValue, items: readonly Value[]) => Value;

/** Runs `change` on an array whose items are known; else the array is opened. */
function changing(change: Change): Model {
  return (call) => {
    const { self, machine } = call;
    const items = self.kind === 'object' && self.type === 'array' ? machine.items(self) : undefined;
    if (self.kind !== 'object' || items === undefined || call.isOpen) return opened(call);
    spendOn(machine, items.length);
    return change(call, self, items);
  };
}

/** What went in may come out again. */
function opened(call: NativeCall): Value {
  const { self, machine } = call;
  machine.open(self, UNDEFINED);
  for (const value of call.args) if (!isCallback(call, value)) hold(call, self, value);
  if (CHAINED.test(call.path)) return self;
  return TAKING.test(call.path) ? someItem(call, self) : unknownOf(call);
}

/** Methods that give the array itself, and those that give an item. */
const CHAINED = /\.(?:reverse|fill|sort|copyWithin)$/;
const TAKING = /\.(?:pop|shift)$/;

function isCallback(call: NativeCall, value: Value): boolean {
  return call.path.endsWith('sort') && isCallable(value);
}

function lengthOf(call: NativeCall): number | undefined {
  const { self, machine } = call;
  if (self.kind !== 'object' || self.isOpen || self.type !== 'array') return undefined;
  return machine.toNumber(machine.get(self, machine.constant('length', 'plain')));
}

/** One item at the end; does not look at the others, since programs push in loops. */
const push: Model = (call) => {
  const { self, machine } = call;
  const length = lengthOf(call);
  if (self.kind !== 'object' || length === undefined || call.isOpen) return opened(call);
  for (const [offset, value] of call.args.entries()) {
    machine.set(self, machine.constant(length + offset, 'plain'), value);
  }
  return give(call, 'plain', length + call.args.length);
};

const pop: Model = (call) => {
  const { self, machine } = call;
  const length = lengthOf(call);
  if (self.kind !== 'object' || length === undefined) return opened(call);
  if (length === 0) return UNDEFINED;
  const last = machine.get(self, machine.constant(length - 1, 'plain'));
  machine.set(self, machine.constant('length', 'plain'), machine.constant(length - 1, 'plain'));
  return last;
};

const shift = changing((call, array, items) => {
  const [first, ...rest] = items;
  call.machine.setItems(array, rest);
  return first ?? UNDEFINED;
});

const unshift = changing((call, array, items) => {
  call.machine.setItems(array, [...call.args, ...items]);
  return give(call, 'plain', items.length + call.args.length);
});

const reverse = changing((call, array, items) => {
  call.machine.setItems(array, items.toReversed());
  return array;
});

/** Where to cut, and what stays; undefined when a position is not known. */
function spliced(
  call: NativeCall,
  items: readonly Value[],
): { removed: readonly Value[]; left: readonly Value[] } | undefined {
  if (call.args.length === 0) return { removed: [], left: items };
  const start = position(call, 0, items.length, 0);
  const count = call.args.length === 1 ? items.length : call.machine.toNumber(argument(call, 1));
  if (start === undefined || count === undefined) return undefined;
  const end = start + Math.max(0, Math.min(items.length - start, Math.trunc(count) || 0));
  return {
    removed: items.slice(start, end),
    left: [...items.slice(0, start), ...call.args.slice(2), ...items.slice(end)],
  };
}

const splice = changing((call, array, items) => {
  const parts = spliced(call, items);
  if (parts === undefined) return opened(call);
  call.machine.setItems(array, parts.left);
  return call.machine.array(parts.removed);
});

const toSpliced = changing((call, _array, items) => {
  const parts = spliced(call, items);
  return parts === undefined
    ? call.machine.unknown([...items, ...call.args])
    : call.machine.array(parts.left);
});

const fill = changing((call, array, items) => {
  spendOnCopy(call.machine, items.length);
  const start = position(call, 1, items.length, 0);
  const end = position(call, 2, items.length, items.length);
  if (start === undefined || end === undefined) return opened(call);
  call.machine.setItems(array, items.slice().fill(argument(call, 0), start, end));
  return array;
});

const copyWithin = changing((call, array, items) => {
  const target = position(call, 0, items.length, 0);
  const start = position(call, 1, items.length, 0);
  const end = position(call, 2, items.length, items.length);
  if (target === undefined || start === undefined || end === undefined) return opened(call);
  call.machine.setItems(array, items.slice().copyWithin(target, start, end));
  return array;
});

/** The items in order, or undefined when a comparison is not known. */
function sorted(call: NativeCall, items: readonly Value[]): readonly Value[] | undefined {
  const { machine } = call;
  const compare = argument(call, 0);
  const defined: Value[] = items.filter(
    (item) => item.kind !== 'constant' || item.value !== undefined,
  );
  const rest = items.slice(defined.length).map(() => UNDEFINED);
  if (compare.kind === 'constant') {
    const texts = new Map(defined.map((item) => [item, machine.toText(item)]));
    if ([...texts.values()].includes(undefined)) return undefined;
    const textOf = (item: Value): string => texts.get(item) ?? '';
    return [
      ...defined.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1 * Number(textOf(a) > textOf(b)))),
      ...rest,
    ];
  }
  if (!isCallable(compare)) return undefined;
  const state = { isKnown: true };
  // The host's own algorithm: a comparator that contradicts itself gives what it gives there.
  defined.sort((a, b) => {
    if (!state.isKnown) return 0;
    const order = machine.toNumber(machine.call(compare, UNDEFINED, [a, b]));
    state.isKnown = order !== undefined;
    return order ?? 0;
  });
  return state.isKnown ? [...defined, ...rest] : undefined;
}

const sort = changing((call, array, items) => {
  const order = sorted(call, items);
  if (order === undefined) {
    // Every place may hold every item.
    const any = call.machine.unknown(items);
    call.machine.setItems(
      array,
      items.map(() => any),
    );
    return array;
  }
  call.machine.setItems(array, order);
  return array;
});

const toSorted = changing((call, _array, items) => {
  const order = sorted(call, items);
  return order === undefined ? call.machine.unknown(items) : call.machine.array(order);
});

export const ARRAY_CHANGE_MODELS: Models = under('Array.prototype', {
  push,
  pop,
  shift,
  unshift,
  reverse,
  splice,
  toSpliced,
  fill,
  copyWithin,
  sort,
  toSorted,
});
