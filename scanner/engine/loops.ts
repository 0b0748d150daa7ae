/**
 * Loops. Known conditions are followed exactly, within limits; else the body runs once for any number
 * of times, and what it assigns is not known afterwards.
 */
import type {
  DoWhileStatement,
  Expression,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  Statement,
  VariableDeclaration,
  WhileStatement,
  Pattern,
} from 'acorn';
import { repeat } from './branches.js';
import { truth } from './convert.js';
import { tell } from './events.js';
import { BREAK, CONTINUE, NORMAL, RETURN, type Completion } from './frame.js';
import { declareBlock, type Declared } from './hoist.js';
import { iterateValue, itemOf } from './iteration.js';
import { Obj } from './objects.js';
import { Scope } from './scope.js';
import { awaitValue } from './suspension.js';
import { later, visit } from './syntax.js';
import { UNDEFINED, UNKNOWN, tagsOf, type Value } from './value.js';
import type { Vm } from './vm.js';

type Run = (vm: Vm, node: Statement, scope: Scope) => Completion;

interface Loop {
  readonly body: Statement;
  readonly label: string | undefined;
  readonly run: Run;
  /** Whether another iteration begins; undefined when that is not known. */
  test(): boolean | undefined;
  /** Between iterations. */
  step(): void;
  /** Only what a round changes can end it. */
  readonly isEndless?: boolean;
  /** What of the loop's head no iteration may have come to. */
  readonly rest?: readonly Expression[];
  scope(): Scope;
}

/** Steps for which a loop is followed though what it does is not all known. */
const DOUBTFUL_STEPS_MAX = 2_000;

function runLoop(vm: Vm, scope: Scope, loop: Loop): Completion {
  const completion = runIterations(vm, scope, loop);
  for (const each of loop.rest ?? []) later(vm, each, loop.scope());
  return completion;
}

function runIterations(vm: Vm, scope: Scope, loop: Loop): Completion {
  const { frame } = scope;
  const { exits } = frame;
  const { steps, doubts } = vm;
  vm.exactLoops++;
  try {
    for (let count = 0; ; count++) {
      const goesOn = loop.test();
      if (goesOn === false) {
        if (count === 0) vm.parts.postponeBranch(vm, loop.body, loop.scope());
        return NORMAL;
      }
      if (goesOn === undefined || count >= vm.limits.loopIterations || !vm.isExact) break;
      if (frame.exits !== exits) break;
      if (vm.doubts !== doubts && vm.steps - steps > DOUBTFUL_STEPS_MAX) break;
      const birth = vm.journal.nextBirth();
      const { oldest } = vm.journal;
      vm.journal.oldest = Infinity;
      const completion = after(vm, loop, loop.run(vm, loop.body, loop.scope()));
      if (completion === 'end' || completion !== NORMAL) {
        vm.journal.oldest = Math.min(oldest, vm.journal.oldest);
        return completion === 'end' ? NORMAL : completion;
      }
      loop.step();
      const changed = vm.journal.oldest;
      vm.journal.oldest = Math.min(oldest, changed);
      // A round that changes nothing is like the one after it.
      if (loop.isEndless === true && changed >= birth) break;
    }
  } finally {
    vm.exactLoops--;
  }
  return runAnyTimes(vm, scope, loop);
}

/** What a body's end means for the loop. */
function after(vm: Vm, loop: Loop, completion: Completion): Completion | 'end' {
  if (completion === BREAK) {
    if (vm.label !== undefined && vm.label !== loop.label) return completion;
    vm.label = undefined;
    return 'end';
  }
  if (completion === CONTINUE) {
    if (vm.label !== undefined && vm.label !== loop.label) return completion;
    vm.label = undefined;
    return NORMAL;
  }
  return completion;
}

function runAnyTimes(vm: Vm, scope: Scope, loop: Loop): Completion {
  const branch = repeat(vm, () => {
    const completion = after(vm, loop, loop.run(vm, loop.body, loop.scope()));
    if (completion === NORMAL) loop.step();
    loop.test();
    return completion;
  });
  const last = branch.kind === 'done' ? branch.result : NORMAL;
  if (last === RETURN || last === BREAK || last === CONTINUE) scope.frame.exits++;
  return NORMAL;
}

export function executeWhile(
  vm: Vm,
  node: WhileStatement,
  scope: Scope,
  label: string | undefined,
  run: Run,
): Completion {
  return runLoop(vm, scope, {
    body: node.body,
    label,
    run,
    test: () => truth(vm.parts.evaluate(vm, node.test, scope)),
    step: () => undefined,
    scope: () => scope,
    isEndless: true,
  });
}

export function executeDoWhile(
  vm: Vm,
  node: DoWhileStatement,
  scope: Scope,
  label: string | undefined,
  run: Run,
): Completion {
  let isFirst = true;
  return runLoop(vm, scope, {
    body: node.body,
    label,
    run,
    test: () => {
      if (!isFirst) return truth(visit(vm, node.test, scope));
      isFirst = false;
      return true;
    },
    step: () => undefined,
    scope: () => scope,
    isEndless: true,
    rest: [node.test],
  });
}

export function executeFor(
  vm: Vm,
  node: ForStatement,
  outer: Scope,
  label: string | undefined,
  run: Run,
): Completion {
  const { init, test, update, body } = node;
  const declared =
    init?.type === 'VariableDeclaration' ? declaredIn(vm, node.start, init, outer) : undefined;
  let scope =
    declared === undefined ? outer : new Scope(vm.journal, declared.shape, outer, outer.frame);
  if (init?.type === 'VariableDeclaration') vm.parts.declareVariables(vm, init, scope);
  else if (init) vm.parts.evaluate(vm, init, scope);
  return runLoop(vm, outer, {
    body,
    label,
    run,
    test: () => (test ? truth(vm.parts.evaluate(vm, test, scope)) : true),
    step: () => {
      if (declared !== undefined) {
        // Each iteration has variables of its own, which closures keep.
        const next = new Scope(vm.journal, declared.shape, outer, outer.frame);
        for (const [slot, value] of scope.values.entries()) next.values[slot] = value;
        scope = next;
      }
      if (update) visit(vm, update, scope);
    },
    scope: () => scope,
    isEndless: !test || test.type === 'Literal',
    ...(update ? { rest: [update] } : {}),
  });
}

function declaredIn(
  vm: Vm,
  start: number,
  node: VariableDeclaration,
  scope: Scope,
): Declared | undefined {
  if (node.kind === 'var') return undefined;
  const { blocks } = vm.module;
  let declared = blocks.get(start);
  if (declared === undefined) {
    declared = declareBlock([node], scope.shape.isStrict);
    blocks.set(start, declared);
  }
  return declared;
}

export function executeForOf(
  vm: Vm,
  node: ForOfStatement,
  scope: Scope,
  label: string | undefined,
  run: Run,
): Completion {
  const value = vm.parts.evaluate(vm, node.right, scope);
  const items = iterateValue(vm, value);
  const item = (each: Value): Value => (node.await ? awaitValue(vm, each) : each);
  if (items === undefined) return eachUnknown(vm, node, scope, label, run, item(itemOf(vm, value)));
  return eachKnown(
    vm,
    node,
    scope,
    label,
    run,
    items.map((each) => item(each ?? UNDEFINED)),
  );
}

export function executeForIn(
  vm: Vm,
  node: ForInStatement,
  scope: Scope,
  label: string | undefined,
  run: Run,
): Completion {
  const value = vm.parts.evaluate(vm, node.right, scope);
  vm.at = node.start;
  vm.end = node.end;
  if (
    value instanceof Obj &&
    !value.isOpen &&
    value.type !== 'proxy' &&
    value.proto === undefined
  ) {
    const keys = [...value.props.keys(), ...(value.accessors?.keys() ?? [])];
    const names: Value[] = keys
      .filter((key) => !key.startsWith('@@') && !key.startsWith('#'))
      .map((key) => ({ kind: 'constant', value: key, made: vm.made('decoded') }));
    return eachKnown(vm, node, scope, label, run, names);
  }
  if (value.kind === 'native') tellListing(vm, value);
  const tags = tagsOf(value);
  const isNone = value.kind === 'constant' && typeof value.value !== 'string';
  if (isNone) return eachKnown(vm, node, scope, label, run, []);
  return eachUnknown(vm, node, scope, label, run, tags === 0 ? UNKNOWN : vm.unknown(tags));
}

/** `for (key in intrinsic)` lists its members, as Object.keys does. */
function tellListing(vm: Vm, value: Value): void {
  const bound = vm.events.calls.find('Object.keys');
  const callee: Value = { kind: 'native', path: 'Object.keys' };
  const event = { path: 'Object.keys', callee, self: UNDEFINED, args: [value], isOpen: false };
  tell(bound, { ...event, site: vm.site(), isNew: false });
}

type Each = ForOfStatement | ForInStatement;

function bindItem(vm: Vm, node: Each, item: Value, outer: Scope): Scope {
  const { left } = node;
  if (left.type !== 'VariableDeclaration') {
    vm.parts.bind(vm, left, item, outer, false);
    return outer;
  }
  const declared = declaredIn(vm, node.start, left, outer);
  const scope =
    declared === undefined ? outer : new Scope(vm.journal, declared.shape, outer, outer.frame);
  const pattern: Pattern | undefined = left.declarations[0]?.id;
  if (pattern !== undefined) vm.parts.bind(vm, pattern, item, scope, true);
  return scope;
}

function eachKnown(
  vm: Vm,
  node: Each,
  outer: Scope,
  label: string | undefined,
  run: Run,
  items: readonly Value[],
): Completion {
  let index = 0;
  return runLoop(vm, outer, {
    body: node.body,
    label,
    run,
    test: () => index < items.length,
    step: () => undefined,
    scope: () => {
      const item = items[index++] ?? UNKNOWN;
      return bindItem(vm, node, item, outer);
    },
  });
}

function eachUnknown(
  vm: Vm,
  node: Each,
  outer: Scope,
  label: string | undefined,
  run: Run,
  item: Value,
): Completion {
  return runAnyTimes(vm, outer, {
    body: node.body,
    label,
    run,
    test: () => undefined,
    step: () => undefined,
    scope: () => bindItem(vm, node, item, outer),
  });
}
