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
const LATERS_MAX = 100_000;

/** Looks at everything that became pending since; what will be called for sure goes first. */
export function drain(vm: Vm, from: number, laters: number): void {
  aside(vm, () => {
    let count = 0;
    for (let index = from; index < vm.pending.length && count < PENDING_MAX; index++, count++) {
      if (vm.laters.length > laters) runLaters(vm, laters);
      const item = vm.pending[index];
      if (item !== undefined) look(vm, item);
    }
    vm.pending.length = Math.min(vm.pending.length, from);
    runLaters(vm, laters);
  });
}

/** Calls what was to be called when the statements are done: timers, jobs, handlers. */
export function runLaters(vm: Vm, from: number): void {
  aside(vm, () => {
    for (let index = from, count = 0; index < vm.laters.length && count < LATERS_MAX; index++) {
      count++;
      const item = vm.laters[index];
      if (item === undefined) continue;
      guard(vm, item.module, () => {
        vm.frame = undefined;
        vm.machine.mayCall(item.callee, item.self, item.args);
      });
    }
    vm.laters.length = Math.min(vm.laters.length, from);
  });
}

/** Runs apart from what is being evaluated. */
function aside(vm: Vm, run: () => void): void {
  const { module, frame, depth, calls, evalScope, tries, at, end, exactLoops } = vm;
  const { throwsAreFollowed, keepsCompletion } = vm;
  vm.evalScope = undefined;
  vm.tries = 0;
  vm.exactLoops = 0;
  vm.keepsCompletion = false;
  run();
  Object.assign(vm, { frame, depth, calls, evalScope, tries, at, end, exactLoops });
  Object.assign(vm, { throwsAreFollowed, keepsCompletion });
  vm.enter(module);
}

function guard(vm: Vm, module: ModuleState | undefined, run: () => void): void {
  const { depth } = vm;
  vm.calls = 0;
  try {
    if (module !== undefined) vm.enter(module);
    run();
  } catch (error) {
    if (error instanceof ProgramThrow) return;
    if (!(error instanceof LimitExceeded) || module === undefined) throw error;
    vm.refuse(module, error.limit);
  } finally {
    vm.depth = depth;
  }
}

function look(vm: Vm, item: Pending): void {
  guard(vm, moduleOf(item), () => lookAt(vm, item));
}

function moduleOf(item: Pending): ModuleState | undefined {
  switch (item.kind) {
    case 'function':
      return undefined;
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
