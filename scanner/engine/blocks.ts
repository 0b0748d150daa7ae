/** Blocks: their scopes, how they end, and what of them is looked at later. */
import type { Statement } from 'acorn';
import {
  BREAK,
  CONTINUE,
  NORMAL,
  RETURN,
  THROW,
  VISITED,
  type Completion,
  type PendingNode,
} from './frame.js';
import { declareBlock, type Declared } from './hoist.js';
import { Scope } from './scope.js';
import type { Value } from './value.js';
import type { Vm } from './vm.js';

export function postponeRest(
  vm: Vm,
  list: readonly PendingNode[],
  from: number,
  scope: Scope,
): void {
  const first = list[from];
  if (first === undefined) return;
  const { visited } = vm.module;
  const seen = visited[first.start] ?? 0;
  if ((seen & VISITED.postponed) !== 0) return;
  visited[first.start] = seen | VISITED.postponed;
  postpone(vm, list.slice(from), scope);
}

export function postpone(vm: Vm, list: readonly PendingNode[], scope: Scope): void {
  vm.pending.push({ kind: 'statements', list, scope });
}

export function postponeBranch(vm: Vm, node: Statement, scope: Scope): void {
  if (((vm.module.visited[node.start] ?? 0) & VISITED.branch) !== 0) return;
  if (node.type === 'EmptyStatement') return;
  postponeRest(vm, [node], 0, scope);
}

/** The scope of a block; its functions are there before it runs. */
export function blockScope(
  vm: Vm,
  node: { readonly start: number },
  body: readonly PendingNode[],
  scope: Scope,
): Scope {
  const { blocks } = vm.module;
  let declared = blocks.get(node.start);
  if (declared === undefined && !blocks.has(node.start)) {
    declared = declareBlock(body, scope.shape.isStrict);
    blocks.set(node.start, declared);
  }
  if (declared === undefined) return scope;
  const inner = new Scope(vm.journal, declared.shape, scope, scope.frame);
  hoistFunctions(vm, declared, inner);
  return inner;
}

export function hoistFunctions(vm: Vm, declared: Declared, scope: Scope): void {
  for (const node of declared.functions) {
    const value = vm.parts.makeFunction(vm, node, scope, node.id.name);
    const slot = scope.shape.slots.get(node.id.name);
    if (slot !== undefined) scope.set(slot, value);
    if (!scope.shape.isStrict && scope.outer !== undefined) leak(scope.outer, node.id.name, value);
  }
}

/** In sloppy code a function in a block is a variable of the function around, too. */
function leak(scope: Scope, name: string, value: Value): void {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    if (at.frame !== scope.frame) return;
    const slot = at.shape.slots.get(name);
    if (slot !== undefined) {
      at.set(slot, value);
      return;
    }
  }
}

/** Where it depends, the strongest claim that both ways share: what follows runs if either goes on. */
export function joinCompletions(
  vm: Vm,
  scope: Scope,
  one: Completion,
  other: Completion,
): Completion {
  if (one === other) return one;
  if (one === NORMAL || other === NORMAL) {
    const exit = one === NORMAL ? other : one;
    if (exit !== THROW) scope.frame.exits++;
    vm.doubts++;
    return NORMAL;
  }
  scope.frame.exits++;
  if (one === BREAK || other === BREAK) return BREAK;
  if (one === CONTINUE || other === CONTINUE) return CONTINUE;
  return RETURN;
}
