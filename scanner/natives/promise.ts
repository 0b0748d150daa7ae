/**
 * Promises. One that is settled with a known value calls its callbacks at once: the order of jobs is
 * not followed, what they are called with is. A promise that nothing is known of gives Unknown.
 */
import { UNDEFINED, type Value } from '../engine/value.js';
import { promiseOf, type PromiseData } from './data.js';
import { argument, isCallable, under, type Model, type Models } from './define.js';
import { iterate } from './iterators.js';
import type { NativeCall } from './native.js';

export function makePromise(call: NativeCall, value: Value, isRejected = false): Value {
  const inner = promiseOf(value);
  if (inner !== undefined && !isRejected) return value;
  const data: PromiseData = { value, isRejected };
  return call.machine.object('promise', [], data);
}

/** What awaiting gives: the value of a promise, or anything else itself. */
function settled(value: Value): Value {
  return promiseOf(value)?.value ?? value;
}

/** `new Promise((resolve, reject) => ...)`: the executor gets functions that settle it. */
const construct: Model = (call) => {
  const { machine } = call;
  const executor = argument(call, 0);
  // Nothing is known of it until one of its functions is called.
  const data: PromiseData = { value: machine.unknown([]), isRejected: false };
  const promise = machine.object('promise', [], data);
  const resolve = machine.bind(machine.native('Promise.#resolve', 'plain'), promise, []);
  const reject = machine.bind(machine.native('Promise.#reject', 'plain'), promise, []);
  machine.call(executor, UNDEFINED, [resolve, reject]);
  return promise;
};

/** The functions given to an executor; the first that is called decides, when it is sure. */
function settling(isRejected: boolean): Model {
  return (call) => {
    const data = promiseOf(call.self);
    if (data !== undefined && call.self.kind === 'object') {
      const value = argument(call, 0);
      const isFirst = data.value.kind === 'unknown' && data.value.tags === 0;
      if (isFirst && call.machine.isSettled(call.self)) {
        data.value = isRejected ? value : settled(value);
        data.isRejected = isRejected || promiseOf(value)?.isRejected === true;
      } else {
        data.value = call.machine.unknown([data.value, value]);
        data.isRejected = false;
      }
    }
    return UNDEFINED;
  };
}

const then: Model = (call) => {
  const { machine, self } = call;
  const data = promiseOf(self);
  const [fulfilled, rejected] = [argument(call, 0), argument(call, 1)];
  if (data === undefined) return eitherWay(call, fulfilled, rejected);
  const callee = data.isRejected ? rejected : fulfilled;
  const other = data.isRejected ? fulfilled : rejected;
  // It may fail all the same; that road is looked at as one that may be taken.
  if (isCallable(other)) machine.mayCall(other, UNDEFINED, [machine.unknown([])]);
  if (!isCallable(callee)) return self;
  return makePromise(call, settled(machine.call(callee, UNDEFINED, [data.value])));
};

function eitherWay(call: NativeCall, fulfilled: Value, rejected: Value): Value {
  const { machine } = call;
  const any = machine.unknown([call.self]);
  const results: Value[] = [any];
  for (const callee of [fulfilled, rejected]) {
    if (isCallable(callee)) results.push(machine.mayCall(callee, UNDEFINED, [any]));
  }
  return makePromise(call, machine.unknown(results));
}

const catchModel: Model = (call) =>
  then({ ...call, args: [UNDEFINED, argument(call, 0)], isOpen: false });

const finallyModel: Model = (call) => {
  const callee = argument(call, 0);
  if (isCallable(callee)) call.machine.call(callee, UNDEFINED, []);
  return call.self;
};

/** Promises of all given ones; `wrap` makes what each becomes. */
function combining(
  wrap: (call: NativeCall, data: PromiseData) => Value,
  combine: (call: NativeCall, values: readonly Value[]) => Value,
): Model {
  return (call) => {
    const items = iterate(call, argument(call, 0));
    if (items === undefined) return makePromise(call, call.machine.unknown(call.args));
    const each = items.map((item) => promiseOf(item) ?? { value: item, isRejected: false });
    return makePromise(
      call,
      combine(
        call,
        each.map((data) => wrap(call, data)),
      ),
    );
  };
}

const valueOf = (_call: NativeCall, data: PromiseData): Value => data.value;
const inArray = (call: NativeCall, values: readonly Value[]): Value => call.machine.array(values);
const firstOf = (call: NativeCall, values: readonly Value[]): Value =>
  values.length === 1 ? (values[0] ?? UNDEFINED) : call.machine.unknown(values);

function outcome(call: NativeCall, data: PromiseData): Value {
  const { machine } = call;
  return machine.object('plain', [
    ['status', machine.constant(data.isRejected ? 'rejected' : 'fulfilled', 'plain')],
    [data.isRejected ? 'reason' : 'value', data.value],
  ]);
}

const withResolvers: Model = (call) => {
  const { machine } = call;
  const promise = machine.object('promise', [], { value: machine.unknown([]), isRejected: false });
  return machine.object('plain', [
    ['promise', promise],
    ['resolve', machine.bind(machine.native('Promise.#resolve', 'plain'), promise, [])],
    ['reject', machine.bind(machine.native('Promise.#reject', 'plain'), promise, [])],
  ]);
};

export const PROMISE_MODELS: Models = {
  Promise: construct,
  'Promise.#resolve': settling(false),
  'Promise.#reject': settling(true),
  ...under('Promise', {
    resolve: (call) => makePromise(call, argument(call, 0)),
    reject: (call) => makePromise(call, argument(call, 0), true),
    all: combining(valueOf, inArray),
    allSettled: combining(outcome, inArray),
    race: combining(valueOf, firstOf),
    any: combining(valueOf, firstOf),
    try: (call) =>
      makePromise(
        call,
        settled(call.machine.call(argument(call, 0), UNDEFINED, call.args.slice(1))),
      ),
    withResolvers,
  }),
  ...under('Promise.prototype', { then, catch: catchModel, finally: finallyModel }),
};
