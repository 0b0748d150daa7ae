/** `try` and `switch`. */
import type { Statement, SwitchStatement, TryStatement } from 'acorn';
import { blockScope, joinCompletions, postpone } from './blocks.js';
import { maybe } from './branches.js';
import { BREAK, NORMAL, THROW, VISITED, type Completion } from './frame.js';
import { declareBlock } from './hoist.js';
import { isStrictlyEqual } from './relations.js';
import { Scope } from './scope.js';
import { UNKNOWN, type Value } from './value.js';
import type { Vm } from './vm.js';

export function executeTry(vm: Vm, node: TryStatement, scope: Scope): Completion {
  const { handler, finalizer } = node;
  const { doubts } = vm;
  const { exits } = scope.frame;
  let completion: Completion;
  if (handler) vm.tries++;
  try {
    completion = vm.parts.executeBlock(vm, node.block, scope);
  } finally {
    if (handler) vm.tries--;
  }
  if (handler) {
    const run = (thrown: Value) => (): Completion => {
      const { body, param } = handler;
      const inner = param ? catchScope(vm, node, scope) : scope;
      if (param) vm.parts.bind(vm, param, thrown, inner, true);
      return vm.parts.executeBranch(vm, body, inner);
    };
    if (completion === THROW) {
      completion = run(vm.thrown)();
    } else if (vm.doubts !== doubts || scope.frame.exits !== exits) {
      const branch = maybe(vm, run(UNKNOWN));
      const other = branch.kind === 'done' ? branch.result : THROW;
      completion = joinCompletions(vm, scope, completion, other);
    } else {
      postponeCatch(vm, node, scope);
    }
  }
  if (finalizer) {
    const last = vm.parts.executeBranch(vm, finalizer, scope);
    if (last !== NORMAL) return last;
  }
  return completion;
}

function catchScope(vm: Vm, node: TryStatement, scope: Scope): Scope {
  const { handler } = node;
  const { blocks } = vm.module;
  const param = handler?.param;
  let declared = blocks.get(node.start);
  if (declared === undefined && param) {
    declared = declareBlock(
      [
        {
          type: 'VariableDeclaration',
          kind: 'let',
          declarations: [{ type: 'VariableDeclarator', id: param, start: 0, end: 0 }],
          start: 0,
          end: 0,
        },
      ],
      scope.shape.isStrict,
    );
    blocks.set(node.start, declared);
  }
  if (declared === undefined) return scope;
  return new Scope(vm.journal, declared.shape, scope, scope.frame);
}

function postponeCatch(vm: Vm, node: TryStatement, scope: Scope): void {
  const { handler } = node;
  if (!handler || handler.body.body.length === 0) return;
  if (((vm.module.visited[handler.body.start] ?? 0) & VISITED.branch) !== 0) return;
  const inner = catchScope(vm, node, scope);
  if (handler.param) vm.parts.bind(vm, handler.param, UNKNOWN, inner, true);
  postpone(vm, [handler.body], inner);
}

export function executeSwitch(vm: Vm, node: SwitchStatement, scope: Scope): Completion {
  const value = vm.parts.evaluate(vm, node.discriminant, scope);
  const all = node.cases.flatMap(({ consequent }) => consequent);
  const inner = blockScope(vm, node, all, scope);
  let start = -1;
  let isKnown = value.kind !== 'choice';
  for (const [index, { test }] of node.cases.entries()) {
    if (!test || !isKnown) continue;
    const equal = isStrictlyEqual(value, vm.parts.evaluate(vm, test, inner));
    if (equal === undefined) isKnown = false;
    if (equal === true) {
      start = index;
      break;
    }
  }
  if (!isKnown) return executeAllCases(vm, node, inner);
  if (start < 0) start = node.cases.findIndex(({ test }) => !test);
  let completion: Completion = NORMAL;
  for (const [index, { consequent }] of node.cases.entries()) {
    if (index < start || start < 0 || completion !== NORMAL) {
      postponeCase(vm, node.cases[index]?.start ?? 0, consequent, inner);
    } else {
      markCase(vm, node.cases[index]?.start ?? 0);
      completion = vm.parts.execute(vm, consequent, inner);
    }
  }
  if (completion === BREAK && vm.label === undefined) return NORMAL;
  return completion;
}

function markCase(vm: Vm, start: number): void {
  const { visited } = vm.module;
  visited[start] = (visited[start] ?? 0) | VISITED.branch;
}

function postponeCase(vm: Vm, start: number, list: readonly Statement[], scope: Scope): void {
  if (((vm.module.visited[start] ?? 0) & VISITED.branch) === 0) postpone(vm, list, scope);
}

function executeAllCases(vm: Vm, node: SwitchStatement, scope: Scope): Completion {
  let joined: Completion = NORMAL;
  let isFirst = true;
  for (const { test, consequent, start } of node.cases) {
    if (test) vm.parts.evaluate(vm, test, scope);
    markCase(vm, start);
    if (consequent.length === 0) continue;
    const branch = maybe(vm, () => vm.parts.execute(vm, consequent, scope));
    let completion = branch.kind === 'done' ? branch.result : THROW;
    if (completion === BREAK && vm.label === undefined) completion = NORMAL;
    joined = isFirst ? completion : joinCompletions(vm, scope, joined, completion);
    isFirst = false;
  }
  return node.cases.some(({ test }) => !test) ? joined : joinCompletions(vm, scope, joined, NORMAL);
}
