/** What nobody has looked at: functions nothing called, branches not taken, code after an exit. */
import { maybe } from './branches.js';
import { LimitExceeded, ProgramThrow, VISITED, type Pending } from './frame.js';
import { runUncalled } from './functions.js';
import { TAG, type NativeValue, type Value } from './value.js';
import { alternatives } from './value.js';
import type { ModuleState } from './frame.js';
import type { Vm } from './vm.js';

/** Items looked at; what is left of a program that makes ever more of them was seen before. */
const PENDING_MAX = 2_000_000;

/** Looks at everything that became pending since `from`. */
export function drain(vm: Vm, from: number): void {
  const { frame, depth, calls, evalScope, tries, at, end, throwsAreFollowed, exactLoops } = vm;
  const module = vm.module;
  vm.evalScope = undefined;
  vm.tries = 0;
  vm.exactLoops = 0;
  for (
    let index = from, count = 0;
    index < vm.pending.length && count < PENDING_MAX;
    index++, count++
  ) {
    const item = vm.pending[index];
    if (item === undefined) continue;
    vm.calls = 0;
    look(vm, item);
    vm.depth = depth;
  }
  vm.pending.length = Math.min(vm.pending.length, from);
  Object.assign(vm, {
    frame,
    depth,
    calls,
    evalScope,
    tries,
    at,
    end,
    throwsAreFollowed,
    exactLoops,
  });
  vm.enter(module);
}

function look(vm: Vm, item: Pending): void {
  const module = moduleOf(item);
  try {
    if (module !== undefined) vm.enter(module);
    lookAt(vm, item);
  } catch (error) {
    if (error instanceof ProgramThrow) return;
    if (!(error instanceof LimitExceeded) || module === undefined) throw error;
    vm.refuse(module, error.limit);
  }
}

function moduleOf(item: Pending): ModuleState | undefined {
  switch (item.kind) {
    case 'function':
      return undefined;
    case 'call':
      return item.module;
    case 'statements':
    case 'expression':
      return item.scope.frame.module;
  }
}

function lookAt(vm: Vm, item: Pending): void {
  switch (item.kind) {
    case 'function':
      runUncalled(vm, item.callee);
      return;
    case 'call':
      vm.frame = undefined;
      vm.machine.mayCall(item.callee, item.self, item.args);
      return;
    case 'statements': {
      const first = item.list[0];
      const { visited } = vm.module;
      if (first === undefined || ((visited[first.start] ?? 0) & VISITED.branch) !== 0) return;
      vm.frame = item.scope.frame;
      visited[first.start] = (visited[first.start] ?? 0) | VISITED.branch;
      withoutThrowing(vm, () => vm.parts.execute(vm, item.list, item.scope));
      return;
    }
    case 'expression': {
      const { visited } = vm.module;
      if (((visited[item.node.start] ?? 0) & VISITED.branch) !== 0) return;
      visited[item.node.start] = (visited[item.node.start] ?? 0) | VISITED.branch;
      vm.frame = item.scope.frame;
      withoutThrowing(vm, () => vm.parts.evaluate(vm, item.node, item.scope));
    }
  }
}

/** Every part is looked at, whatever would have thrown before it. */
function withoutThrowing(vm: Vm, run: () => unknown): void {
  vm.throwsAreFollowed = false;
  maybe(vm, run);
  vm.throwsAreFollowed = true;
}

const API: NativeValue = { kind: 'native', path: 'pi' };
const INPUT: Value = { kind: 'unknown', tags: TAG.input };

/** Calls the extension's factory with the API. */
export function callFactory(vm: Vm, factory: Value): void {
  for (const each of alternatives(factory)) {
    if (each.kind !== 'object' || each.type !== 'function') continue;
    vm.frame = undefined;
    maybe(vm, () =>
      vm.parts.call(vm, each, { kind: 'constant', value: undefined }, { list: [API], open: INPUT }),
    );
  }
}
