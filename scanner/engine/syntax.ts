/** Small things that the files of the evaluator share. */
import type { Expression, PrivateIdentifier, SpreadElement } from 'acorn';
import { isNullish, truth } from './convert.js';
import { VISITED } from './frame.js';
import { join } from './join.js';
import { spreadInto } from './iteration.js';
import type { Scope } from './scope.js';
import { tellText } from './texts.js';
import { alternatives, type Value } from './value.js';
import type { Args, Vm } from './vm.js';

export function constant(value: string | number | boolean | undefined | null): Value {
  return { kind: 'constant', value };
}

/** The name of a member, or the value that names it. */
export function memberKey(
  vm: Vm,
  property: Expression | PrivateIdentifier,
  isComputed: boolean,
  scope: Scope,
): string | Value {
  if (property.type === 'PrivateIdentifier') return `#${property.name}`;
  if (!isComputed && property.type === 'Identifier') return property.name;
  if (property.type === 'Literal') {
    const { value } = property;
    if (typeof value === 'string' && vm.events.texts.length > 0) {
      tellText(vm, property, value, false);
    }
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return vm.parts.evaluate(vm, property, scope);
}

/** The value under a key from `memberKey`. */
export function readMember(vm: Vm, object: Value, key: string | Value): Value {
  if (typeof key === 'string') return vm.parts.getNamed(vm, object, key);
  return vm.parts.get(vm, object, key);
}

export function writeMember(vm: Vm, object: Value, key: string | Value, value: Value): void {
  vm.parts.set(vm, object, typeof key === 'string' ? { kind: 'constant', value: key } : key, value);
}

/** An expression that this evaluation passes by. */
export function later(vm: Vm, node: Expression, scope: Scope): void {
  if ((vm.module.visited[node.start] ?? 0) & VISITED.branch) return;
  if (node.type === 'Literal' || node.type === 'Identifier') return;
  vm.pending.push({ kind: 'expression', node, scope });
}

/** An expression that this evaluation takes, out of several. */
export function visit(vm: Vm, node: Expression, scope: Scope): Value {
  const { visited } = vm.module;
  visited[node.start] = (visited[node.start] ?? 0) | VISITED.branch;
  return vm.parts.evaluate(vm, node, scope);
}

export function rightRuns(operator: '||' | '&&' | '??', left: Value): boolean | undefined {
  if (operator === '??') return isNullish(left);
  const holds = truth(left);
  if (holds === undefined) return undefined;
  return operator === '&&' ? holds : !holds;
}

/** What the left side may still be when its value is the result. */
export function keptLeft(operator: '||' | '&&' | '??', left: Value): Value | undefined {
  let kept: Value | undefined;
  for (const each of alternatives(left)) {
    if (rightRuns(operator, each) === true) continue;
    // An intrinsic that is false is not there.
    if (operator === '&&' && each.kind === 'native') continue;
    kept = kept === undefined ? each : join(kept, each);
  }
  return kept;
}

/** Has no effects, so there is nothing to undo. */
export function isSimple(node: Expression): boolean {
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
    case 'ThisExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    case 'MemberExpression':
      return !node.computed && node.object.type === 'Identifier';
    case 'UnaryExpression':
      return node.operator !== 'delete' && isSimple(node.argument);
    case 'BinaryExpression':
      return (
        (node.left.type === 'Identifier' || node.left.type === 'UnaryExpression') &&
        isSimple(node.left) &&
        node.right.type === 'Literal'
      );
    default:
      return false;
  }
}

/** Arguments of a call in order; what stands behind a spread of unknown length is `open`. */
export function evaluateArguments(
  vm: Vm,
  nodes: readonly (Expression | SpreadElement)[],
  scope: Scope,
): Args {
  const list: Value[] = [];
  let open: Value | undefined;
  for (const node of nodes) {
    if (node.type === 'SpreadElement') {
      const value = vm.parts.evaluate(vm, node.argument, scope);
      const items: (Value | undefined)[] = [];
      const rest = spreadInto(vm, items, value);
      for (const item of items) list.push(item ?? constant(undefined));
      if (rest !== undefined) open = open === undefined ? rest : join(open, rest);
    } else {
      const value = vm.parts.evaluate(vm, node, scope);
      if (open === undefined) list.push(value);
      else open = join(open, value);
    }
  }
  return { list, open };
}
