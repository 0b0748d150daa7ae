/** The evaluator of expressions: one case a kind of syntax. */
import type {
  ArrayExpression,
  BinaryExpression,
  Expression,
  ImportExpression,
  Literal,
  LogicalExpression,
  MemberExpression,
  MetaProperty,
  ObjectExpression,
  PrivateIdentifier,
  Super,
  TemplateLiteral,
  UnaryExpression,
} from 'acorn';
import { evaluateAssignment, evaluateUpdate, named } from './assignments.js';
import { fork, maybe } from './branches.js';
import { evaluateCall, evaluateNew, evaluateTagged } from './call-syntax.js';
import { isNullish, toKey, truth } from './convert.js';
import { readName, readPath } from './environment.js';
import { LimitExceeded, type Frame } from './frame.js';
import { join } from './join.js';
import { spreadInto, spreadObject } from './iteration.js';
import { protoOf } from './members.js';
import { add, binary, joinTexts, partialText, unary } from './operators.js';
import type { Scope } from './scope.js';
import { isSimple, keptLeft, later, memberKey, readMember, rightRuns, visit } from './syntax.js';
import { awaitValue, evaluateYield } from './suspension.js';
import { tellText } from './texts.js';
import { UNDEFINED, UNKNOWN, tagsOf, type Value } from './value.js';
import type { Vm } from './vm.js';
import { define, defineAccessor, remove } from './writes.js';

/** Native recursion that the smallest stack of a worker bears. */
export const DEPTH_MAX = 1_400;

export function evaluate(vm: Vm, node: Expression | Super, scope: Scope): Value {
  vm.steps++;
  if (vm.depth > DEPTH_MAX) return tooDeep(vm, node, scope);
  switch (node.type) {
    case 'Identifier':
      vm.at = node.start;
      vm.end = node.end;
      return readName(vm, node.name, scope);
    case 'Literal':
      return literal(vm, node);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return vm.parts.makeFunction(vm, node, scope, node.id?.name ?? '');
    case 'ThisExpression':
      return scope.frame.self;
    case 'ParenthesizedExpression':
      return evaluate(vm, node.expression, scope);
    case 'Super':
      return scope.frame.home === undefined ? UNKNOWN : protoOf(vm, scope.frame.home);
    case 'MetaProperty':
      return metaProperty(vm, node, scope.frame);
    default: {
      vm.depth++;
      const value = compound(vm, node, scope);
      vm.depth--;
      return value;
    }
  }
}

type Compound = Exclude<
  Expression,
  {
    type:
      | 'Identifier'
      | 'Literal'
      | 'FunctionExpression'
      | 'ArrowFunctionExpression'
      | 'ThisExpression'
      | 'ParenthesizedExpression'
      | 'MetaProperty';
  }
>;

function compound(vm: Vm, node: Compound, scope: Scope): Value {
  switch (node.type) {
    case 'MemberExpression':
      return evaluateMember(vm, node, scope);
    case 'CallExpression':
      return evaluateCall(vm, node, scope);
    case 'NewExpression':
      return evaluateNew(vm, node, scope);
    case 'BinaryExpression':
      return evaluateBinary(vm, node, scope);
    case 'LogicalExpression':
      return evaluateLogical(vm, node, scope);
    case 'AssignmentExpression':
      return evaluateAssignment(vm, node, scope);
    case 'UpdateExpression':
      return evaluateUpdate(vm, node, scope);
    case 'UnaryExpression':
      return evaluateUnary(vm, node, scope);
    case 'ConditionalExpression':
      return evaluateConditional(vm, node.test, node.consequent, node.alternate, scope);
    case 'ObjectExpression':
      return evaluateObject(vm, node, scope);
    case 'ArrayExpression':
      return evaluateArray(vm, node, scope);
    case 'TemplateLiteral':
      return evaluateTemplate(vm, node, scope);
    case 'TaggedTemplateExpression':
      return evaluateTagged(vm, node, scope);
    case 'SequenceExpression': {
      let value: Value = UNDEFINED;
      for (const each of node.expressions) value = evaluate(vm, each, scope);
      return value;
    }
    case 'ClassExpression':
      return vm.parts.makeClass(vm, node, scope, node.id?.name ?? '');
    case 'AwaitExpression':
      return awaitValue(vm, evaluate(vm, node.argument, scope));
    case 'YieldExpression':
      return evaluateYield(vm, node, scope);
    case 'ChainExpression': {
      const value = evaluate(vm, node.expression, scope);
      vm.isChainBroken = false;
      return value;
    }
    case 'ImportExpression':
      return evaluateImport(vm, node, scope);
  }
}

/** Too deep in calls: looked at later. Too deep in syntax: refused. */
function tooDeep(vm: Vm, node: Expression | Super, scope: Scope): Value {
  if (vm.depth - scope.frame.depth > vm.limits.depth || node.type === 'Super') {
    throw new LimitExceeded('depth');
  }
  if (vm.depth - scope.frame.depth > DEPTH_MAX - 50) throw new LimitExceeded('depth');
  vm.pending.push({ kind: 'expression', node, scope });
  return UNKNOWN;
}

function literal(vm: Vm, node: Literal): Value {
  const { value } = node;
  if (typeof value === 'string') {
    if (vm.events.texts.length > 0) tellText(vm, node, value, false);
    return { kind: 'constant', value };
  }
  if (node.regex !== undefined) {
    const { pattern: source, flags } = node.regex;
    return vm.object('regexp', { source, flags, lastIndex: 0 });
  }
  // A regular expression that the scanner's own engine rejects has no value.
  return { kind: 'constant', value: typeof value === 'object' ? null : value };
}

function metaProperty(vm: Vm, node: MetaProperty, frame: Frame): Value {
  vm.at = node.start;
  vm.end = node.end;
  return node.meta.name === 'new' ? frame.newTarget : readPath(vm, 'import.meta', undefined);
}

function evaluateMember(vm: Vm, node: MemberExpression, scope: Scope): Value {
  const object = evaluate(vm, node.object, scope);
  if (vm.isChainBroken) return UNDEFINED;
  if (node.optional && isNullish(object) === true) {
    vm.isChainBroken = true;
    if (node.computed && node.property.type !== 'PrivateIdentifier')
      later(vm, node.property, scope);
    return UNDEFINED;
  }
  const key = memberKey(vm, node.property, node.computed, scope);
  vm.at = node.start;
  vm.end = node.end;
  return readMember(vm, object, key);
}

function evaluateBinary(vm: Vm, node: BinaryExpression, scope: Scope): Value {
  // Long sums lean to the left; they are no deeper for being long.
  const chain: BinaryExpression[] = [node];
  let first: Expression | PrivateIdentifier = node.left;
  while (first.type === 'BinaryExpression') {
    chain.push(first);
    first = first.left;
  }
  let value: Value =
    first.type === 'PrivateIdentifier'
      ? { kind: 'constant', value: `#${first.name}` }
      : evaluate(vm, first, scope);
  for (let index = chain.length - 1; index >= 0; index--) {
    const each = chain[index] ?? node;
    const right = evaluate(vm, each.right, scope);
    vm.at = each.start;
    vm.end = each.end;
    vm.steps++;
    const isSum = each.operator === '+' && value.kind !== 'choice' && right.kind !== 'choice';
    value = isSum ? add(vm, value, right) : binary(vm, each.operator, value, right);
  }
  if (value.kind === 'constant' && typeof value.value === 'string') {
    tellText(vm, node, value.value, true);
  }
  return value;
}

function evaluateLogical(vm: Vm, node: LogicalExpression, scope: Scope): Value {
  const left = evaluate(vm, node.left, scope);
  const { operator } = node;
  const isTaken = rightRuns(operator, left);
  if (isTaken === false) {
    later(vm, node.right, scope);
    return left;
  }
  if (isTaken === true) return visit(vm, node.right, scope);
  const branch = isSimple(node.right)
    ? ({ kind: 'done', result: visit(vm, node.right, scope) } as const)
    : maybe(vm, () => visit(vm, node.right, scope));
  const kept = keptLeft(operator, left);
  if (branch.kind === 'thrown') return kept ?? UNKNOWN;
  return kept === undefined ? branch.result : join(kept, branch.result);
}

function evaluateConditional(
  vm: Vm,
  test: Expression,
  consequent: Expression,
  alternate: Expression,
  scope: Scope,
): Value {
  const holds = truth(evaluate(vm, test, scope));
  if (holds !== undefined) {
    later(vm, holds ? alternate : consequent, scope);
    return visit(vm, holds ? consequent : alternate, scope);
  }
  if (isSimple(consequent) && isSimple(alternate)) {
    return join(visit(vm, consequent, scope), visit(vm, alternate, scope));
  }
  const [first, second] = fork(
    vm,
    () => visit(vm, consequent, scope),
    () => visit(vm, alternate, scope),
  );
  if (first.kind === 'thrown') return second.kind === 'thrown' ? UNKNOWN : second.result;
  return second.kind === 'thrown' ? first.result : join(first.result, second.result);
}

function evaluateUnary(vm: Vm, node: UnaryExpression, scope: Scope): Value {
  const { argument } = node;
  if (node.operator === 'delete') {
    if (argument.type !== 'MemberExpression') {
      evaluate(vm, argument, scope);
      return { kind: 'constant', value: true };
    }
    const object = evaluate(vm, argument.object, scope);
    const key = memberKey(vm, argument.property, argument.computed, scope);
    vm.at = node.start;
    vm.end = node.end;
    remove(vm, object, typeof key === 'string' ? { kind: 'constant', value: key } : key);
    return { kind: 'constant', value: true };
  }
  return unary(vm, node.operator, evaluate(vm, argument, scope));
}

function evaluateTemplate(vm: Vm, node: TemplateLiteral, scope: Scope): Value {
  const parts: Value[] = [];
  for (const [index, quasi] of node.quasis.entries()) {
    const text = quasi.value.cooked ?? '';
    if (text !== '' || index === 0) {
      if (vm.events.texts.length > 0) tellText(vm, quasi, text, false);
      parts.push({ kind: 'constant', value: text });
    }
    const expression = node.expressions[index];
    if (expression !== undefined) parts.push(evaluate(vm, expression, scope));
  }
  vm.at = node.start;
  vm.end = node.end;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const value = concatenate(vm, parts);
  if (value.kind === 'constant') tellText(vm, node, String(value.value), true);
  return value;
}

/** The parts of a template, each as text. */
export function concatenate(vm: Vm, parts: readonly Value[]): Value {
  if (parts.some(({ kind }) => kind === 'choice')) {
    let sum: Value = { kind: 'constant', value: '' };
    for (const part of parts) sum = binary(vm, '+', sum, part);
    return sum;
  }
  const primitives: Value[] = [];
  const texts: string[] = [];
  for (const part of parts) {
    const text = vm.machine.toText(part);
    if (text !== undefined) texts.push(text);
    primitives.push(
      text === undefined || part.kind === 'constant'
        ? part
        : { kind: 'constant', value: text, made: part.kind === 'choice' ? undefined : part.made },
    );
  }
  if (texts.length === parts.length) return joinTexts(vm, primitives, texts);
  return partialText(
    vm,
    primitives.map((each) =>
      each.kind === 'constant' || each.kind === 'unknown' ? each : vm.unknown(tagsOf(each)),
    ),
  );
}

function evaluateArray(vm: Vm, node: ArrayExpression, scope: Scope): Value {
  const array = vm.object('array');
  const items: (Value | undefined)[] = [];
  let open: Value | undefined;
  for (const element of node.elements) {
    if (element === null) {
      items.push(undefined);
    } else if (element.type === 'SpreadElement') {
      const rest = spreadInto(vm, items, evaluate(vm, element.argument, scope));
      if (rest !== undefined) open = open === undefined ? rest : join(open, rest);
    } else {
      const value = evaluate(vm, element, scope);
      if (open === undefined) items.push(value.kind === 'native' ? aliasOf(vm, value) : value);
      else open = join(open, value);
    }
  }
  array.setItems(items);
  if (open !== undefined) array.open(tagsOf(open), open);
  return array;
}

function aliasOf(vm: Vm, value: Value & { kind: 'native' }): Value {
  return { ...value, made: vm.made('alias', value.made) };
}

function evaluateObject(vm: Vm, node: ObjectExpression, scope: Scope): Value {
  const object = vm.object('plain');
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spreadObject(vm, object, evaluate(vm, property.argument, scope));
      continue;
    }
    const key = memberKey(vm, property.key, property.computed, scope);
    const name = typeof key === 'string' ? key : toKey(vm, key);
    const { value: node } = property;
    const isFunction =
      node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
    const isMethod = property.method || property.kind !== 'init';
    const value = isFunction
      ? vm.parts.makeFunction(vm, node, scope, name ?? '', isMethod)
      : named(vm, node, scope, name ?? '');
    if (name === undefined) {
      vm.parts.set(vm, object, typeof key === 'string' ? UNKNOWN : key, value);
    } else if (property.kind === 'init') {
      if (name === '__proto__' && !property.computed && !property.shorthand && !isMethod) {
        object.setProto(value);
      } else {
        define(vm, object, name, value);
      }
    } else {
      const isGetter = property.kind === 'get';
      defineAccessor(object, name, {
        get: isGetter ? value : undefined,
        set: isGetter ? undefined : value,
      });
    }
  }
  return object;
}

function evaluateImport(vm: Vm, node: ImportExpression, scope: Scope): Value {
  const specifier = evaluate(vm, node.source, scope);
  if (node.options !== null) evaluate(vm, node.options, scope);
  vm.at = node.start;
  vm.end = node.end;
  const by = 'import()';
  const module = scope.frame.module;
  const value = vm.parts.load(vm, { specifier, by, loader: undefined, module });
  return vm.machine.object('promise', [], { value, isRejected: false });
}
