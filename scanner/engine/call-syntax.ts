/** Syntax that calls: f(x), new F(x), f`x`. */
import type {
  CallExpression,
  Expression,
  MemberExpression,
  NewExpression,
  Super,
  TaggedTemplateExpression,
} from 'acorn';
import { isNullish } from './convert.js';
import { tell } from './events.js';
import type { Scope } from './scope.js';
import { constant, evaluateArguments, later, memberKey, readMember } from './syntax.js';
import { UNDEFINED, type Value } from './value.js';
import type { Args, Vm } from './vm.js';

interface Reference {
  readonly callee: Value;
  readonly self: Value;
}

export function evaluateCall(vm: Vm, node: CallExpression, scope: Scope): Value {
  if (node.callee.type === 'Super') return callSuper(vm, node, scope);
  const { callee, self } = evaluateCallee(vm, node.callee, scope);
  if (vm.isChainBroken) return UNDEFINED;
  if (node.optional && isNullish(callee) === true) {
    vm.isChainBroken = true;
    for (const each of node.arguments) {
      later(vm, each.type === 'SpreadElement' ? each.argument : each, scope);
    }
    return UNDEFINED;
  }
  const args = evaluateArguments(vm, node.arguments, scope);
  place(vm, node);
  if (callee.kind === 'native' && callee.path === 'eval' && node.callee.type === 'Identifier') {
    // Named `eval` itself: the text sees the variables here.
    if (node.callee.name === 'eval' && callee.bound === undefined) vm.evalScope = scope;
  }
  tellUnresolved(vm, node.callee, callee, self, args);
  vm.calledName = lastName(node.callee);
  const result = vm.parts.call(vm, callee, self, args);
  vm.evalScope = undefined;
  return result;
}

function place(vm: Vm, node: { readonly start: number; readonly end: number }): void {
  vm.at = node.start;
  vm.end = node.end;
}

function evaluateCallee(vm: Vm, node: Expression | Super, scope: Scope): Reference {
  if (node.type === 'MemberExpression') return memberCallee(vm, node, scope);
  if (node.type === 'ParenthesizedExpression') return evaluateCallee(vm, node.expression, scope);
  if (node.type === 'ChainExpression' && node.expression.type === 'MemberExpression') {
    const reference = memberCallee(vm, node.expression, scope);
    vm.isChainBroken = false;
    return reference;
  }
  return { callee: vm.parts.evaluate(vm, node, scope), self: UNDEFINED };
}

function memberCallee(vm: Vm, node: MemberExpression, scope: Scope): Reference {
  const object = vm.parts.evaluate(vm, node.object, scope);
  const none = { callee: UNDEFINED, self: UNDEFINED };
  if (vm.isChainBroken) return none;
  if (node.optional && isNullish(object) === true) {
    vm.isChainBroken = true;
    return none;
  }
  const key = memberKey(vm, node.property, node.computed, scope);
  place(vm, node);
  const callee = readMember(vm, object, key);
  if (typeof key !== 'string' && key.kind === 'unknown') {
    tell(vm.events.keys, { site: vm.site(), object, key, use: 'call', value: callee });
  }
  return { callee, self: node.object.type === 'Super' ? scope.frame.self : object };
}

/** `super(...)`: the parent's constructor makes the object that is being made. */
function callSuper(vm: Vm, node: CallExpression, scope: Scope): Value {
  const args = evaluateArguments(vm, node.arguments, scope);
  place(vm, node);
  vm.parts.callParent(vm, scope.frame, args);
  return scope.frame.self;
}

export function evaluateNew(vm: Vm, node: NewExpression, scope: Scope): Value {
  const callee = vm.parts.evaluate(vm, node.callee, scope);
  const args = evaluateArguments(vm, node.arguments, scope);
  place(vm, node);
  tellUnresolved(vm, node.callee, callee, UNDEFINED, args);
  return vm.parts.call(vm, callee, UNDEFINED, args, callee);
}

export function evaluateTagged(vm: Vm, node: TaggedTemplateExpression, scope: Scope): Value {
  const { callee, self } = evaluateCallee(vm, node.tag, scope);
  const strings = vm.array(
    node.quasi.quasis.map(({ value }) => constant(value.cooked ?? undefined)),
  );
  const raw = vm.array(node.quasi.quasis.map(({ value }) => constant(value.raw)));
  strings.props.set('raw', raw);
  const list: Value[] = [strings];
  for (const each of node.quasi.expressions) list.push(vm.parts.evaluate(vm, each, scope));
  place(vm, node);
  const args = { list, open: undefined };
  tellUnresolved(vm, node.tag, callee, self, args);
  return vm.parts.call(vm, callee, self, args);
}

const NAMES_MAX = 8;

function tellUnresolved(
  vm: Vm,
  node: Expression | Super,
  callee: Value,
  self: Value,
  args: Args,
): void {
  const { unresolved } = vm.events;
  if (unresolved.length === 0) return;
  if (callee.kind !== 'unknown' && callee.kind !== 'choice') return;
  if (callee.kind === 'choice' && callee.values.every(({ kind }) => kind !== 'unknown')) return;
  const member = spelledNames(node);
  tell(unresolved, { site: vm.site(), callee, args: args.list, member, self });
}

/** `a.b` of `x.a.b(...)`. */
function spelledNames(node: Expression | Super): string | undefined {
  const names: string[] = [];
  let at = node;
  while (at.type === 'MemberExpression' && names.length < NAMES_MAX) {
    if (at.computed || at.property.type !== 'Identifier') break;
    names.unshift(at.property.name);
    at = at.object;
  }
  return names.length === 0 ? undefined : names.join('.');
}

/** The last name spelled at a callee: `then` of `x.then(...)`. */
function lastName(node: Expression): string | undefined {
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed
    ? node.property.name
    : undefined;
}
