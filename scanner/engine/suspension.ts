/** await and yield: what they give when the promise or generator is known. */
import type { YieldExpression } from 'acorn';
import { promiseOf } from '../natives/data.js';
import { iterateValue, itemOf } from './iteration.js';
import { Obj } from './objects.js';
import type { Scope } from './scope.js';
import { UNDEFINED, UNKNOWN, tagsOf, type Value } from './value.js';
import type { Vm } from './vm.js';
import { engineFunction } from './writes.js';

const AWAIT_DEPTH_MAX = 8;
/** Values of one generator that are kept. */
const YIELDS_MAX = 20_000;

export function awaitValue(vm: Vm, value: Value, depth = 0): Value {
  vm.doubts++;
  if (depth > AWAIT_DEPTH_MAX || !(value instanceof Obj)) return value;
  const promise = promiseOf(value);
  if (promise !== undefined) {
    if (promise.isRejected && vm.throwsAreFollowed) return vm.throwValue(promise.value);
    return awaitValue(vm, promise.value, depth + 1);
  }
  const then = value.type === 'plain' ? vm.parts.getNamed(vm, value, 'then') : undefined;
  if (then instanceof Obj && then.type === 'function') return settle(vm, value, then);
  return value;
}

/** A thenable of the program is called with a function that takes the value. */
function settle(vm: Vm, thenable: Obj, then: Obj): Value {
  let settled: Value | undefined;
  const resolve = engineFunction(vm, 'resolve', (_self, [value]) => {
    settled ??= value ?? UNDEFINED;
    return UNDEFINED;
  });
  const reject = engineFunction(vm, 'reject', () => UNDEFINED);
  vm.parts.call(vm, then, thenable, { list: [resolve, reject], open: undefined });
  return settled ?? UNKNOWN;
}

export function evaluateYield(vm: Vm, node: YieldExpression, scope: Scope): Value {
  const value = node.argument ? vm.parts.evaluate(vm, node.argument, scope) : UNDEFINED;
  const { frame } = scope;
  const yielded = (frame.yielded ??= []);
  if (node.delegate) {
    const items = iterateValue(vm, value);
    if (items === undefined) frame.isYieldOpen = true;
    for (const item of items ?? [itemOf(vm, value)]) yielded.push(item ?? UNDEFINED);
  } else {
    yielded.push(value);
  }
  if (yielded.length > YIELDS_MAX) {
    frame.isYieldOpen = true;
    yielded.length = YIELDS_MAX;
    // A generator without end: nothing after this yield runs.
    return vm.throwValue(UNDEFINED);
  }
  return vm.unknown(tagsOf(value) & 0);
}
