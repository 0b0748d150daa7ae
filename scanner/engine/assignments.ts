/** Assignment, update, and binding of patterns. */
import type {
  AssignmentExpression,
  AssignmentOperator,
  BinaryOperator,
  Expression,
  MemberExpression,
  ObjectPattern,
  Pattern,
  UpdateExpression,
} from 'acorn';
import { maybe } from './branches.js';
import { assignName, declareName, readName } from './environment.js';
import { iterateValue, itemOf } from './iteration.js';
import { join } from './join.js';
import { Obj } from './objects.js';
import { add, binary, unary } from './operators.js';
import type { Scope } from './scope.js';
import {
  constant,
  isSimple,
  keptLeft,
  later,
  memberKey,
  readMember,
  rightRuns,
  visit,
  writeMember,
} from './syntax.js';
import { UNDEFINED, UNKNOWN, tagsOf, type Value } from './value.js';
import type { Vm } from './vm.js';

const OPERATOR_OF = {
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '<<=': '<<',
  '>>=': '>>',
  '>>>=': '>>>',
  '|=': '|',
  '^=': '^',
  '&=': '&',
  '**=': '**',
} as const satisfies Partial<Record<AssignmentOperator, BinaryOperator>>;
const LOGICAL_OF = { '||=': '||', '&&=': '&&', '??=': '??' } as const;

/** A place that can be read and then written without evaluating its parts twice. */
interface Target {
  read(): Value;
  write(value: Value): void;
}

export function evaluateAssignment(vm: Vm, node: AssignmentExpression, scope: Scope): Value {
  const { left, operator } = node;
  if (operator === '=') return assign(vm, node, scope);
  const target = targetOf(vm, left, scope);
  if (operator === '||=' || operator === '&&=' || operator === '??=') {
    return assignLogical(vm, LOGICAL_OF[operator], target, node.right, scope);
  }
  const before = target.read();
  const right = vm.parts.evaluate(vm, node.right, scope);
  vm.at = node.start;
  vm.end = node.end;
  const value =
    operator === '+=' && before.kind !== 'choice' && right.kind !== 'choice'
      ? add(vm, before, right)
      : binary(vm, OPERATOR_OF[operator], before, right);
  target.write(value);
  return value;
}

function assign(vm: Vm, node: AssignmentExpression, scope: Scope): Value {
  const { left } = node;
  if (left.type === 'Identifier') {
    const value = named(vm, node.right, scope, left.name);
    vm.at = node.start;
    vm.end = node.end;
    assignName(vm, left.name, value, scope);
    return value;
  }
  if (left.type === 'MemberExpression') {
    const object = vm.parts.evaluate(vm, left.object, scope);
    const key = memberKey(vm, left.property, left.computed, scope);
    const value = named(vm, node.right, scope, typeof key === 'string' ? key : '');
    vm.at = node.start;
    vm.end = node.end;
    writeMember(vm, left.object.type === 'Super' ? scope.frame.self : object, key, value);
    return value;
  }
  const value = vm.parts.evaluate(vm, node.right, scope);
  bind(vm, left, value, scope, false);
  return value;
}

/** A function or class without a name takes that of what it is assigned to. */
export function named(vm: Vm, node: Expression, scope: Scope, name: string): Value {
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return vm.parts.makeFunction(vm, node, scope, node.id?.name ?? name);
    case 'ClassExpression':
      return vm.parts.makeClass(vm, node, scope, node.id?.name ?? name);
    default:
      return vm.parts.evaluate(vm, node, scope);
  }
}

function assignLogical(
  vm: Vm,
  operator: '||' | '&&' | '??',
  target: Target,
  node: Expression,
  scope: Scope,
): Value {
  const before = target.read();
  const isTaken = rightRuns(operator, before);
  if (isTaken === false) {
    later(vm, node, scope);
    return before;
  }
  if (isTaken === true) {
    const value = visit(vm, node, scope);
    target.write(value);
    return value;
  }
  const branch = isSimple(node)
    ? ({ kind: 'done', result: visit(vm, node, scope) } as const)
    : maybe(vm, () => visit(vm, node, scope));
  if (branch.kind === 'thrown') return before;
  const kept = keptLeft(operator, before);
  const value = kept === undefined ? branch.result : join(kept, branch.result);
  target.write(value);
  return value;
}

function targetOf(vm: Vm, node: Pattern, scope: Scope): Target {
  if (node.type === 'Identifier') {
    return {
      read: () => readName(vm, node.name, scope),
      write: (value) => assignName(vm, node.name, value, scope),
    };
  }
  if (node.type === 'MemberExpression') return memberTarget(vm, node, scope);
  return { read: () => UNKNOWN, write: () => undefined };
}

function memberTarget(vm: Vm, node: MemberExpression, scope: Scope): Target {
  const object = vm.parts.evaluate(vm, node.object, scope);
  const key = memberKey(vm, node.property, node.computed, scope);
  return {
    read: () => {
      vm.at = node.start;
      vm.end = node.end;
      return readMember(vm, object, key);
    },
    write: (value) => writeMember(vm, object, key, value),
  };
}

export function evaluateUpdate(vm: Vm, node: UpdateExpression, scope: Scope): Value {
  const { argument } = node;
  if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') {
    return vm.parts.evaluate(vm, argument, scope);
  }
  const target = targetOf(vm, argument, scope);
  const before = target.read();
  const number =
    before.kind === 'constant' && typeof before.value === 'number'
      ? before
      : unary(vm, '+', before);
  const one: Value =
    number.kind === 'constant' && typeof number.value === 'bigint'
      ? { kind: 'constant', value: 1n }
      : constant(1);
  const after = binary(vm, node.operator === '++' ? '+' : '-', number, one);
  target.write(after);
  return node.prefix ? after : number;
}

/** Gives the parts of `value` to the names or places of a pattern. */
export function bind(
  vm: Vm,
  pattern: Pattern,
  value: Value,
  scope: Scope,
  isDeclaration: boolean,
): void {
  switch (pattern.type) {
    case 'Identifier':
      if (isDeclaration) declareName(vm, pattern.name, value, scope);
      else assignName(vm, pattern.name, value, scope);
      return;
    case 'MemberExpression': {
      const target = memberTarget(vm, pattern, scope);
      target.write(value);
      return;
    }
    case 'AssignmentPattern':
      bind(
        vm,
        pattern.left,
        withDefault(vm, pattern.right, value, scope, nameOf(pattern.left)),
        scope,
        isDeclaration,
      );
      return;
    case 'ArrayPattern':
      bindArray(vm, pattern.elements, value, scope, isDeclaration);
      return;
    case 'ObjectPattern':
      bindObject(vm, pattern, value, scope, isDeclaration);
      return;
    case 'RestElement':
      bind(vm, pattern.argument, value, scope, isDeclaration);
      return;
  }
}

function nameOf(pattern: Pattern): string {
  return pattern.type === 'Identifier' ? pattern.name : '';
}

/** `value`, or the default where it is undefined, or either. */
export function withDefault(
  vm: Vm,
  node: Expression,
  value: Value,
  scope: Scope,
  name: string,
): Value {
  if (value.kind === 'constant') {
    if (value.value === undefined) return named(vm, node, scope, name);
    later(vm, node, scope);
    return value;
  }
  if (value.kind === 'object' || (value.kind === 'native' && value.bound !== undefined)) {
    later(vm, node, scope);
    return value;
  }
  const branch = isSimple(node)
    ? ({ kind: 'done', result: named(vm, node, scope, name) } as const)
    : maybe(vm, () => named(vm, node, scope, name));
  return branch.kind === 'thrown' ? value : join(value, branch.result);
}

function bindArray(
  vm: Vm,
  elements: readonly (Pattern | null)[],
  value: Value,
  scope: Scope,
  isDeclaration: boolean,
): void {
  const items = iterateValue(vm, value);
  const other = items === undefined ? itemOf(vm, value) : UNDEFINED;
  for (const [index, element] of elements.entries()) {
    if (element === null) continue;
    if (element.type === 'RestElement') {
      const rest = vm.array(items === undefined ? [] : items.slice(index));
      if (items === undefined) rest.open(tagsOf(value), other);
      bind(vm, element.argument, rest, scope, isDeclaration);
    } else {
      const item = items === undefined ? indexed(value, index, other) : items[index];
      bind(vm, element, item ?? UNDEFINED, scope, isDeclaration);
    }
  }
}

/** An open array may still have known items in front. */
function indexed(value: Value, index: number, other: Value): Value {
  const known = value instanceof Obj && value.type === 'array' ? value.items?.[index] : undefined;
  return known === undefined ? other : join(known, other);
}

function bindObject(
  vm: Vm,
  pattern: ObjectPattern,
  value: Value,
  scope: Scope,
  isDeclaration: boolean,
): void {
  const taken = new Set<string>();
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      bind(vm, property.argument, restOf(vm, value, taken), scope, isDeclaration);
      continue;
    }
    const key = memberKey(vm, property.key, property.computed, scope);
    vm.at = property.start;
    vm.end = property.end;
    const member = readMember(vm, value, key);
    if (typeof key === 'string') taken.add(key);
    bind(vm, property.value, member, scope, isDeclaration);
  }
}

function restOf(vm: Vm, value: Value, taken: ReadonlySet<string>): Value {
  // All other members of an intrinsic are members of it still.
  if (value.kind === 'native') return value;
  const rest = vm.object('plain');
  if (value instanceof Obj) {
    for (const [name, each] of value.props) if (!taken.has(name)) rest.props.set(name, each);
    if (value.isOpen) rest.open(value.openTags, value.openValue);
  } else {
    rest.open(tagsOf(value));
  }
  return rest;
}
