/** Running what may not run, what runs instead of something else, and what runs again and again. */
import { isHarmlessPath } from './paths.js';
import { ProgramThrow } from './frame.js';
import type { Outcome } from './journal.js';
import type { Vm } from './vm.js';
import { alternatives } from './value.js';

/** What a branch came to: a result, or an exception of the program. */
export type Branch<T> = { readonly kind: 'done'; readonly result: T } | { readonly kind: 'thrown' };

const THROWN: Branch<never> = { kind: 'thrown' };

function attempt<T>(vm: Vm, run: () => T): Branch<T> {
  const { depth, frame, module } = vm;
  try {
    return { kind: 'done', result: run() };
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    vm.depth = depth;
    vm.frame = frame;
    vm.enter(module);
    return THROWN;
  }
}

/** One of two happens. */
export function fork<T>(vm: Vm, first: () => T, second: () => T): [Branch<T>, Branch<T>] {
  vm.doubts++;
  vm.journal.begin();
  const one = attempt(vm, first);
  const outcome = vm.journal.undo();
  vm.journal.begin();
  const other = attempt(vm, second);
  vm.journal.merge([outcome, vm.journal.undo()]);
  return [one, other];
}

/** It happens or not. */
export function maybe<T>(vm: Vm, run: () => T): Branch<T> {
  vm.doubts++;
  vm.journal.begin();
  const branch = attempt(vm, run);
  vm.journal.keep(false);
  return branch;
}

/** It happens any number of times; twice here when the first time put an intrinsic somewhere. */
export function repeat<T>(vm: Vm, run: () => T): Branch<T> {
  vm.doubts++;
  const { exactLoops } = vm;
  vm.exactLoops = 0;
  vm.journal.begin();
  const branch = attempt(vm, run);
  const outcome = vm.journal.keep(true);
  if (vm.isExact && tellsNew(outcome)) {
    vm.journal.begin();
    attempt(vm, run);
    vm.journal.keep(true);
  }
  vm.exactLoops = exactLoops;
  return branch;
}

/** An intrinsic that may do something, or a function, came into a variable. */
function tellsNew(outcome: Outcome): boolean {
  for (const { old, now } of outcome) {
    if (now === undefined || now === old || now.kind === 'items' || now.kind === 'state') continue;
    for (const each of alternatives(now)) {
      if (each.kind === 'native' && !isHarmlessPath(each.path)) return true;
      if (each.kind === 'object' && each.type === 'function') return true;
    }
  }
  return false;
}
