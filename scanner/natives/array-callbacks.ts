/** Array methods that call a function for each item, in the order and number the language does. */
import { CHOICES_MAX, UNDEFINED, type Value } from '../engine/value.js';
import { flatten } from './array.js';
import {
  argument,
  fail,
  give,
  isCallable,
  oneOf,
  truthOf,
  under,
  type Model,
  type Models,
} from './define.js';
import { arrayLike } from './iterators.js';
import type { NativeCall } from './native.js';
import { isArray, openArray, someItem } from './open-array.js';

/** Never given: a search sees holes. */
const NOTHING: Answer = { item: UNDEFINED, answer: UNDEFINED };

/** One answer of the callback, with the item it was given. */
interface Answer {
  readonly item: Value;
  readonly answer: Value;
}

/**
 * Calls the function of a call with one item; live, since callbacks change what they walk over.
 * Undefined for a hole, over which most methods pass.
 */
function ask(
  call: NativeCall,
  items: readonly Value[],
  index: number,
  isHoleSeen = false,
): Answer | undefined {
  const { machine, self } = call;
  machine.spend(1);
  const item = currentItem(call, items, index) ?? (isHoleSeen ? UNDEFINED : undefined);
  if (item === undefined) return undefined;
  const answer = machine.call(argument(call, 0), argument(call, 1), [
    item,
    machine.constant(index, 'plain'),
    self,
  ]);
  return { item, answer };
}

function currentItem(call: NativeCall, items: readonly Value[], index: number): Value | undefined {
  const { self, machine } = call;
  if (self.kind !== 'object') return items[index];
  if (self.type === 'bytes') return machine.get(self, machine.constant(index, 'plain'));
  if (self.type !== 'array') return items[index];
  if (self.isOpen) return machine.unknown([self, ...items]);
  return self.props.get(String(index));
}

/**
 * A model with a callback: `run` when the items are known; else the function is called once with
 * Unknowns, so that what it does is seen.
 */
function calling(run: (call: NativeCall, items: readonly Value[]) => Value): Model {
  return (call) => {
    const { machine, self } = call;
    const callee = argument(call, 0);
    const items = arrayLike(call, self);
    if (callee.kind === 'constant') return fail(call, `${String(callee.value)} is not a function`);
    if (items !== undefined && (isCallable(callee) || callee.kind === 'choice')) {
      return run(call, items);
    }
    const item = someItem(call, self);
    const index = machine.unknown([]);
    const answer = machine.mayCall(callee, argument(call, 1), [item, index, self]);
    return ofUnknown(call, item, answer);
  };
}

/** What a method gives that called its function for items that are not known. */
function ofUnknown(call: NativeCall, item: Value, answer: Value): Value {
  const name = call.path.slice(call.path.lastIndexOf('.') + 1);
  if (name === 'find' || name === 'findLast') return item;
  const all = call.machine.unknown([call.self, answer]);
  if (!isArray(call.self)) return all;
  if (name === 'map' || name === 'flatMap') return openArray(call, [answer]);
  return name === 'filter' ? openArray(call, [item]) : all;
}

const forEach = calling((call, items) => {
  for (let index = 0; index < items.length; index++) ask(call, items, index);
  return UNDEFINED;
});

const map = calling((call, items) => {
  const answers = new Array<Value>(items.length);
  for (const index of items.keys()) {
    const asked = ask(call, items, index);
    if (asked !== undefined) answers[index] = asked.answer;
  }
  return call.machine.array(answers);
});

const flatMap = calling((call, items) => {
  const answers = items.flatMap((_item, index) => ask(call, items, index)?.answer ?? []);
  const flat = flatten(call, answers, 1);
  return flat === undefined ? call.machine.unknown(answers) : call.machine.array(flat);
});

/** What is left over is one of several arrays while few answers are unknown. */
const filter = calling((call, items) => {
  const { machine } = call;
  let kept: Value[][] = [[]];
  const answers = items.flatMap((_item, index) => ask(call, items, index) ?? []);
  for (const { item, answer } of answers) {
    const truth = truthOf(answer);
    if (truth === undefined) kept = kept.flatMap((each) => [each, [...each, item]]);
    else if (truth) for (const each of kept) each.push(item);
    if (kept.length > CHOICES_MAX) return machine.unknown(items);
  }
  return oneOf(
    machine,
    kept.map((each) => machine.array(each)),
  );
});

/** `some` stops at the first true answer, `every` at the first false one. */
function quantified(stop: boolean): Model {
  return calling((call, items) => {
    let isKnown = true;
    for (let index = 0; index < items.length; index++) {
      const asked = ask(call, items, index);
      if (asked === undefined) continue;
      const truth = truthOf(asked.answer);
      if (truth === undefined) isKnown = false;
      else if (truth === stop) return give(call, 'plain', stop);
    }
    return isKnown ? give(call, 'plain', !stop) : call.machine.unknown(items);
  });
}

/** `find` and its kin: what `pick` gives for the first item with a true answer, else `absent`. */
function searching(
  isFromEnd: boolean,
  pick: (call: NativeCall, item: Value, index: number) => Value,
  absent: (call: NativeCall) => Value,
): Model {
  return calling((call, items) => {
    const candidates: Value[] = [];
    for (let step = 0; step < items.length; step++) {
      const index = isFromEnd ? items.length - 1 - step : step;
      const { item, answer } = ask(call, items, index, true) ?? NOTHING;
      const truth = truthOf(answer);
      if (truth !== false) candidates.push(pick(call, item, index));
      if (truth === true) return oneOf(call.machine, candidates);
    }
    return oneOf(call.machine, [...candidates, absent(call)]);
  });
}

const theItem = (_call: NativeCall, item: Value): Value => item;
const theIndex = (call: NativeCall, _item: Value, index: number): Value =>
  call.machine.constant(index, 'plain');
const nothing = (): Value => UNDEFINED;
const minusOne = (call: NativeCall): Value => call.machine.constant(-1, 'plain');

function reducing(isFromEnd: boolean): Model {
  return (call) => {
    const { machine, self } = call;
    const callee = argument(call, 0);
    const items = arrayLike(call, self);
    if (items === undefined || !isCallable(callee)) {
      const unknown = machine.unknown([self, ...call.args.slice(1)]);
      const item = someItem(call, self);
      const answer = machine.mayCall(callee, UNDEFINED, [
        call.args[1] === undefined ? item : oneOf(machine, [unknown, call.args[1]]),
        item,
        machine.unknown([]),
        self,
      ]);
      return machine.unknown([unknown, answer]);
    }
    const order = Array.from(items.keys()).filter(
      (index) => currentItem(call, items, index) !== undefined,
    );
    if (isFromEnd) order.reverse();
    let sum = call.args[1];
    if (sum === undefined) {
      const first = order.shift();
      if (first === undefined) return fail(call, 'Reduce of empty array with no initial value');
      sum = items[first] ?? UNDEFINED;
    }
    for (const index of order) {
      machine.spend(1);
      const item = currentItem(call, items, index);
      if (item === undefined) continue;
      sum = machine.call(callee, UNDEFINED, [sum, item, machine.constant(index, 'plain'), self]);
    }
    return sum;
  };
}

export const ARRAY_CALLBACK_MODELS: Models = under('Array.prototype', {
  forEach,
  map,
  flatMap,
  filter,
  some: quantified(true),
  every: quantified(false),
  find: searching(false, theItem, nothing),
  findLast: searching(true, theItem, nothing),
  findIndex: searching(false, theIndex, minusOne),
  findLastIndex: searching(true, theIndex, minusOne),
  reduce: reducing(false),
  reduceRight: reducing(true),
});
