/** Arrays: making them, and the methods that read without calling anything. */
import { UNDEFINED, type Value } from '../engine/value.js';
import {
  ITEMS_MAX,
  TEXT_CHARS_MAX,
  argument,
  eachChoice,
  fail,
  give,
  isCallable,
  knownArguments,
  spendOn,
  spendOnCopy,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { identityOf } from './data.js';
import { arrayLike, iterate, iteratorOver, sparseItems } from './iterators.js';
import type { NativeCall } from './native.js';
import { isArray, openArray, someItem } from './open-array.js';
import { partialText, unknownText } from './partial.js';

/** `Array(n)` and `Array(a, b)`. */
const construct: Model = (call) => {
  const { args, machine } = call;
  if (call.isOpen) return openArray(call, args);
  const [only] = args;
  if (args.length !== 1 || only === undefined) return machine.array(args);
  if (only.kind === 'unknown' || only.kind === 'choice') return openArray(call, []);
  if (only.kind !== 'constant' || typeof only.value !== 'number') return machine.array([only]);
  const length = only.value;
  if (!Number.isInteger(length) || length < 0 || length > 2 ** 32 - 1) {
    return fail(call, 'Invalid array length');
  }
  if (length > ITEMS_MAX) return openArray(call, []);
  spendOnCopy(machine, length);
  // All of them are holes.
  return machine.array(new Array<Value>(length));
};

/** `Array.from(items, map)`. */
const from: Model = (call) => {
  const { machine } = call;
  const source = argument(call, 0);
  const map = call.args[1];
  const items =
    source.kind === 'unknown' || source.kind === 'choice'
      ? undefined
      : (iterate(call, source) ?? arrayLike(call, source));
  if (items === undefined) {
    const item = someItem(call, source);
    if (map === undefined || !isCallable(map)) return openArray(call, [item]);
    return openArray(call, [machine.mayCall(map, UNDEFINED, [item, machine.unknown([])])]);
  }
  spendOnCopy(machine, items.length);
  if (map === undefined || !isCallable(map)) return machine.array(items);
  return machine.array(
    items.map((item, index) =>
      machine.call(map, UNDEFINED, [item, machine.constant(index, 'plain')]),
    ),
  );
};

/** A model that reads the items of its receiver; Unknown with the tags of all when they are not known. */
export function reading(
  read: (call: NativeCall, items: readonly Value[]) => Value,
  otherwise: Model = unknownOf,
): Model {
  return (call) => {
    const items = arrayLike(call, call.self);
    if (items === undefined) return otherwise(call);
    spendOnCopy(call.machine, items.length);
    return read(call, items);
  };
}

/** What methods give that copy items: of an open array, another one. */
function copied(call: NativeCall): Value {
  return isArray(call.self) ? openArray(call, [someItem(call, call.self)]) : unknownOf(call);
}

/** A position as slice, at and with take it: from the end when negative. */
export function position(
  call: NativeCall,
  index: number,
  length: number,
  absent: number,
): number | undefined {
  const value = argument(call, index);
  if (value.kind === 'constant' && value.value === undefined) return absent;
  const number = call.machine.toNumber(value);
  if (number === undefined) return undefined;
  const whole = Math.trunc(number) || 0;
  return Math.min(length, whole < 0 ? Math.max(0, length + whole) : whole);
}

const slice: Model = (call) => {
  const items = sparseItems(call, call.self);
  if (items === undefined) return copied(call);
  spendOnCopy(call.machine, items.length);
  const start = position(call, 0, items.length, 0);
  const end = position(call, 1, items.length, items.length);
  if (start === undefined || end === undefined)
    return call.machine.unknown([...items, ...call.args]);
  return call.machine.array(items.slice(start, end));
};

const at = reading(takeAt, (call) => someItem(call, call.self));

function takeAt(call: NativeCall, items: readonly Value[]): Value {
  const index = call.machine.toNumber(argument(call, 0));
  if (index === undefined && !isUndefined(argument(call, 0))) {
    return call.machine.unknown([...items, ...call.args]);
  }
  return items.at(Math.trunc(index ?? 0) || 0) ?? UNDEFINED;
}

function isUndefined(value: Value): boolean {
  return value.kind === 'constant' && value.value === undefined;
}

const concat: Model = (call) => {
  const { machine } = call;
  let items: Value[] = [];
  for (const part of [call.self, ...call.args]) {
    const isArray = part.kind === 'object' && part.type === 'array';
    const inner = isArray ? sparseItems(call, part) : [part];
    if (part.kind === 'unknown' || part.kind === 'choice' || inner === undefined) {
      return joined(call);
    }
    items = items.concat(inner);
    if (items.length > ITEMS_MAX) return unknownOf(call);
    spendOnCopy(machine, inner.length);
  }
  return call.isOpen ? joined(call) : machine.array(items);
};

/** Some of the arrays put together are not known. */
function joined(call: NativeCall): Value {
  if (!isArray(call.self)) return unknownOf(call);
  const parts = [call.self, ...call.args];
  return openArray(
    call,
    parts.map((part) => (isArray(part) || part.kind === 'unknown' ? someItem(call, part) : part)),
  );
}

const join = reading((call, items) => {
  const { machine } = call;
  const given = argument(call, 0);
  const separator = isUndefined(given) ? ',' : machine.toText(given);
  const texts: string[] = [];
  let length = 0;
  for (const item of items) {
    const isNothing = item.kind === 'constant' && (item.value ?? null) === null;
    const text = isNothing ? '' : machine.toText(item);
    if (text === undefined || separator === undefined) return partialJoin(call, items);
    texts.push(text);
    length += text.length + separator.length;
    if (length > TEXT_CHARS_MAX) return machine.unknown(items);
  }
  spendOn(machine, length);
  // The parts tell how the whole came to be; the array only held them.
  return machine.constant(texts.join(separator), 'joined', ...items, given);
});

/** Texts joined where not all of them are known. */
function partialJoin(call: NativeCall, items: readonly Value[]): Value {
  const { machine } = call;
  const from = [...items, ...call.args];
  if (items.length > PARTIAL_ITEMS_MAX) return machine.unknown(from);
  const [separator] = call.args;
  const between = separator === undefined ? ',' : partialText(machine, separator);
  const texts = items.map((item) => partialText(machine, item));
  return unknownText(machine, texts.join(between), from);
}

/** An array of more items is no path and no command. */
const PARTIAL_ITEMS_MAX = 200;

const toText: Model = (call) => join({ ...call, args: [], isOpen: false });

/** Position of the first item equal to the first argument; undefined when that is not known. */
function find(
  call: NativeCall,
  items: readonly Value[],
  from: number,
  step: 1 | -1,
  isNaNFound: boolean,
): number | undefined {
  const wanted = argument(call, 0);
  const key = identityOf(wanted);
  if (key === undefined) return undefined;
  for (let index = from; index >= 0 && index < items.length; index += step) {
    const item = items[index] ?? UNDEFINED;
    const other = identityOf(item);
    if (other === undefined) return undefined;
    if (other === key) return index;
    if (isNaNFound && Number.isNaN(key) && Number.isNaN(other)) return index;
  }
  return -1;
}

const indexOf = reading((call, items) => {
  const start = position(call, 1, items.length, 0);
  const found = start === undefined ? undefined : find(call, items, start, 1, false);
  return found === undefined
    ? call.machine.unknown([...items, ...call.args])
    : give(call, 'joined', found);
});

const lastIndexOf = reading((call, items) => {
  const found = call.args.length > 1 ? undefined : find(call, items, items.length - 1, -1, false);
  return found === undefined
    ? call.machine.unknown([...items, ...call.args])
    : give(call, 'joined', found);
});

const includes = reading((call, items) => {
  const start = position(call, 1, items.length, 0);
  const found = start === undefined ? undefined : find(call, items, start, 1, true);
  return found === undefined
    ? call.machine.unknown([...items, ...call.args])
    : give(call, 'joined', found >= 0);
});

const toReversed = reading((call, items) => call.machine.array(items.toReversed()), copied);

const replaceAt = reading((call, items) => {
  const index = call.machine.toNumber(argument(call, 0));
  if (index === undefined) return unknownOf(call);
  const whole = Math.trunc(index) || 0;
  const place = whole < 0 ? items.length + whole : whole;
  if (place < 0 || place >= items.length) return fail(call, 'Invalid index');
  return call.machine.array(items.with(place, argument(call, 1)));
});

/** Items of arrays within, `depth` levels; undefined when one is not known. */
export function flatten(
  call: NativeCall,
  items: readonly Value[],
  depth: number,
): Value[] | undefined {
  const flat: Value[] = [];
  const state = { isKnown: true };
  // Holes are passed over.
  items.forEach((item) => {
    if (depth < 1 || !isArray(item)) {
      // What is not known may be an array as well.
      state.isKnown &&= depth < 1 || item.kind !== 'unknown';
      flat.push(item);
      return;
    }
    const known = sparseItems(call, item);
    const inner = known === undefined ? undefined : flatten(call, known, depth - 1);
    if (inner === undefined || flat.length + inner.length > ITEMS_MAX) state.isKnown = false;
    else for (const each of inner) flat.push(each);
  });
  return state.isKnown ? flat : undefined;
}

/** Arrays deeper than this are not flattened exactly; a cycle never ends. */
const FLAT_DEPTH_MAX = 64;

const flat: Model = (call) => {
  const items = sparseItems(call, call.self);
  if (items === undefined) return unknownOf(call);
  spendOnCopy(call.machine, items.length);
  const [depth = 1] = knownArguments(call, 'n') ?? [Number.NaN];
  const levels = Math.min(FLAT_DEPTH_MAX, Number(depth));
  const result = Number.isNaN(levels) ? undefined : flatten(call, items, levels);
  return result === undefined ? call.machine.unknown([call.self]) : call.machine.array(result);
};

function iterating(pick: (call: NativeCall, item: Value, index: number) => Value): Model {
  return reading((call, items) =>
    iteratorOver(
      call,
      'Array Iterator',
      items.map((item, index) => pick(call, item, index)),
    ),
  );
}

const values = iterating((_call, item) => item);

export const ARRAY_MODELS: Models = {
  Array: construct,
  'Array.of': (call: NativeCall) =>
    call.isOpen ? openArray(call, call.args) : call.machine.array(call.args),
  'Array.from': from,
  'Array.isArray': eachChoice((call) => {
    const value = argument(call, 0);
    if (value.kind === 'unknown') return unknownOf(call);
    return give(call, 'plain', value.kind === 'object' && value.type === 'array');
  }),
  ...under('Array.prototype', {
    slice,
    at,
    concat,
    join,
    toString: toText,
    toLocaleString: unknownOf,
    indexOf,
    lastIndexOf,
    includes,
    toReversed,
    with: replaceAt,
    flat,
    values,
    '@@iterator': values,
    keys: iterating((call, _item, index): Value => call.machine.constant(index, 'plain')),
    entries: iterating((call, item, index) =>
      call.machine.array([call.machine.constant(index, 'plain'), item]),
    ),
  }),
};
