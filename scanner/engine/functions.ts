/**
 * Functions of the program: making, calling and constructing them. A call is followed exactly when that
 * may show something new; a function that was run with unknown arguments is not run again for others
 * that are not known either.
 */
import type { Pattern } from 'acorn';
import { withDefault } from './assignments.js';
import { stored } from './environment.js';
import { isHarmlessPath } from './paths.js';
import {
  ClassData,
  Closure,
  ProgramThrow,
  RETURN,
  THROW,
  VISITED,
  type Frame,
  type FunctionInfo,
  type FunctionSyntax,
} from './frame.js';
import { declareFunction } from './hoist.js';
import { havoc, join } from './join.js';
import { Obj } from './objects.js';
import { Scope } from './scope.js';
import { hoistFunctions } from './blocks.js';
import { TAG, UNDEFINED, UNKNOWN, alternatives, tagsOf, type Value } from './value.js';
import type { Args, Vm } from './vm.js';

const WASTE = 1_500;
const WASTE_IN_LOOP = 100_000;
const WASTE_IN_LOOP_SPENT = 5_000;
/** Steps that a module's runs may waste, besides some for each character. */
const WASTE_OF_MODULE = 20_000;
/** Runs of closures of one function that nothing called. */
const UNCALLED_RUNS_MAX = 4;

export function makeFunction(
  vm: Vm,
  node: FunctionSyntax,
  scope: Scope,
  name: string,
  isMethod = false,
): Obj {
  const closure = new Closure(node, scope, isMethod, name);
  const object = vm.object('function', closure);
  vm.pending.push({ kind: 'function', callee: object });
  return object;
}

export function infoOf(closure: Closure): FunctionInfo {
  const { functions } = closure.module;
  const { node } = closure;
  let info = functions.get(node.start);
  if (info === undefined) {
    info = {
      declared: declareFunction(node, closure.scope.shape.isStrict),
      node,
      runs: 0,
      active: 0,
      wasted: 0,
      isGeneral: false,
      isPure: true,
      uncalled: 0,
      tags: 0,
      result: undefined,
    };
    functions.set(node.start, info);
  }
  return info;
}

export function callClosure(
  vm: Vm,
  callee: Obj,
  closure: Closure,
  self: Value,
  args: Args,
  newTarget: Value,
): Value {
  const info = infoOf(closure);
  const input: Input = { callee, closure, self, args, newTarget };
  const kind = interest(args, self);
  if (vm.calls > vm.limits.callDepth) return shortcut(vm, info, args);
  if (info.active > 0 && (kind === 0 || !vm.isExact || !isAllKnown(args))) {
    return shortcut(vm, info, args);
  }
  if (info.runs === 0) return runMeasured(vm, info, input, kind);
  if (kind === 0) {
    // Where unknown values come from matters to rules: new origins are followed once.
    const tags = tagsOfArgs(args);
    if ((tags & ~info.tags) !== 0 && vm.isExact) return runGeneral(vm, info, input);
    const isKnown = info.result !== undefined && (info.isPure || info.isGeneral);
    if (isKnown) return shortcut(vm, info, args);
    if (info.result === undefined && vm.isExact) return runMeasured(vm, info, input, kind);
  } else if (vm.isExact && (kind === 2 || info.wasted < allowance(vm, closure))) {
    return runMeasured(vm, info, input, kind);
  }
  return info.isGeneral ? shortcut(vm, info, args) : runGeneral(vm, info, input);
}

interface Input {
  readonly callee: Obj;
  readonly closure: Closure;
  readonly self: Value;
  readonly args: Args;
  readonly newTarget: Value;
}

/** Steps that runs of one function may take without making anything known. */
function allowance(vm: Vm, { module }: Closure): number {
  const isSpent = module.wasted > WASTE_OF_MODULE + (module.text.length >> 3);
  if (vm.exactLoops > 0) return isSpent ? WASTE_IN_LOOP_SPENT : WASTE_IN_LOOP;
  return isSpent ? 0 : WASTE;
}

function isAllKnown(args: Args): boolean {
  return args.open === undefined && args.list.every(({ kind }) => kind === 'constant');
}

/**
 * What another run could show: 0 nothing, all is unknown; 1 arguments are known; 2 an intrinsic is
 * among them that may do something.
 */
function interest(args: Args, self: Value): 0 | 1 | 2 {
  let kind: 0 | 1 | 2 = args.list.length === 0 && self.kind !== 'unknown' ? 1 : 0;
  for (const value of args.list) {
    for (const each of alternatives(value)) {
      if (each.kind === 'native') {
        if (!isHarmlessPath(each.path)) return 2;
        kind = 1;
      } else if (
        each.kind !== 'unknown' &&
        !(each.kind === 'constant' && each.value === undefined)
      ) {
        kind = 1;
      }
    }
  }
  return kind;
}

/** What the function gave for arguments that are not known. */
function shortcut(vm: Vm, info: FunctionInfo, args: Args): Value {
  vm.doubts++;
  if (info.result !== undefined) return info.result;
  const tags = tagsOfArgs(args);
  return tags === 0 ? UNKNOWN : vm.unknown(tags);
}

function tagsOfArgs(args: Args): number {
  let tags = args.open === undefined ? 0 : tagsOf(args.open);
  for (const each of args.list) if (each.kind !== 'constant') tags |= tagsOf(each);
  return tags;
}

/** With any arguments, any number of times. */
function runGeneral(vm: Vm, info: FunctionInfo, input: Input): Value {
  info.isGeneral = true;
  info.tags |= tagsOfArgs(input.args);
  const { list, open } = input.args;
  const args: Args = {
    list: list.map((each) =>
      each.kind === 'constant' && each.value !== undefined ? UNKNOWN : each,
    ),
    open,
  };
  vm.journal.begin();
  let result: Value = UNKNOWN;
  try {
    result = run(vm, info, { ...input, args });
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
  } finally {
    vm.journal.keep(true);
  }
  info.result = info.result === undefined ? result : havoc(info.result, result);
  return info.result;
}

function runMeasured(vm: Vm, info: FunctionInfo, input: Input, kind: 0 | 1 | 2): Value {
  const { steps } = vm;
  if (kind === 0) info.tags |= tagsOfArgs(input.args);
  let result: Value = UNKNOWN;
  try {
    result = run(vm, info, input);
  } finally {
    const spent = vm.steps - steps;
    const wasted = isTelling(result) ? 0 : spent;
    // The first run is no waste.
    if (info.runs > 1) input.closure.module.wasted += wasted;
    info.wasted += wasted;
  }
  if (kind === 0) info.result = info.result === undefined ? result : havoc(info.result, result);
  return result;
}

/** A text or an intrinsic came out: what decoders and wrappers give. */
function isTelling(value: Value): boolean {
  if (value.kind === 'constant') return typeof value.value === 'string';
  if (value.kind === 'native') return !isHarmlessPath(value.path);
  return value.kind === 'object' && value.type === 'array' && value.made !== undefined;
}

function run(vm: Vm, info: FunctionInfo, input: Input): Value {
  const { closure } = input;
  const { node, module } = closure;
  const { visited } = module;
  visited[node.start] = (visited[node.start] ?? 0) | VISITED.function;
  const before = { frame: vm.frame, depth: vm.depth, at: vm.at, end: vm.end, calls: vm.calls };
  const { oldest } = vm.journal;
  const birth = vm.journal.nextBirth();
  vm.journal.oldest = birth;
  const caller = vm.enter(module);
  const frame = makeFrame(vm, info, input);
  const scope = new Scope(vm.journal, info.declared.shape, closure.scope, frame);
  vm.frame = frame;
  vm.depth += 2;
  vm.calls++;
  info.runs++;
  info.active++;
  try {
    return runBody(vm, node, frame, scope, info);
  } finally {
    info.active--;
    vm.frame = before.frame;
    vm.depth = before.depth;
    vm.calls = before.calls;
    vm.at = before.at;
    vm.end = before.end;
    vm.enter(caller);
    if (vm.journal.oldest < birth) info.isPure = false;
    if (oldest < vm.journal.oldest) vm.journal.oldest = oldest;
  }
}

function makeFrame(vm: Vm, info: FunctionInfo, input: Input): Frame {
  const { callee, closure, self, args, newTarget } = input;
  const isArrow = closure.node.type === 'ArrowFunctionExpression';
  const outer = closure.scope.frame;
  const isGlobal = !isArrow && !info.declared.shape.isStrict && isNone(self);
  return {
    module: closure.module,
    closure,
    self: isArrow ? outer.self : isGlobal ? GLOBAL : self,
    newTarget: isArrow ? outer.newTarget : newTarget,
    args: isArrow && outer.closure !== undefined ? outer.args : args.list,
    open: isArrow && outer.closure !== undefined ? outer.open : args.open,
    home: isArrow ? outer.home : closure.home,
    callee: isArrow ? outer.callee : callee,
    returned: undefined,
    yielded: undefined,
    isYieldOpen: false,
    depth: vm.depth,
    exits: 0,
    completion: undefined,
    argsOfCall: args,
  };
}

const GLOBAL: Value = { kind: 'native', path: 'globalThis' };

function isNone(value: Value): boolean {
  return value.kind === 'constant' && (value.value === undefined || value.value === null);
}

function runBody(
  vm: Vm,
  node: FunctionSyntax,
  frame: Frame,
  scope: Scope,
  info: FunctionInfo,
): Value {
  const isWrapped = node.async || node.generator;
  if (!isWrapped) return runPlain(vm, node, frame, scope, info);
  let value: Value = UNDEFINED;
  let isRejected = false;
  try {
    value = runPlain(vm, node, frame, scope, info);
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    value = vm.thrown;
    isRejected = !node.generator;
  }
  if (node.generator) return generatorOf(vm, frame, value);
  const inner = value instanceof Obj && value.type === 'promise' ? value : undefined;
  return inner ?? promise(vm, value, isRejected);
}

function promise(vm: Vm, value: Value, isRejected: boolean): Value {
  const object = vm.object('promise', { value, isRejected });
  object.proto = { kind: 'native', path: 'Promise.prototype' };
  return object;
}

function generatorOf(vm: Vm, frame: Frame, value: Value): Value {
  const items = frame.yielded ?? [];
  const object = vm.object('plain', { iterator: 'Generator', items, at: 0, returned: value });
  object.proto = { kind: 'native', path: 'ArrayIterator.prototype' };
  if (frame.isYieldOpen) object.open(items.reduce((tags, each) => tags | tagsOf(each), 0));
  return object;
}

function runPlain(
  vm: Vm,
  node: FunctionSyntax,
  frame: Frame,
  scope: Scope,
  info: FunctionInfo,
): Value {
  if (node.type === 'FunctionExpression' && node.id && frame.callee !== undefined) {
    const slot = info.declared.shape.slots.get(node.id.name);
    if (slot !== undefined) scope.set(slot, frame.callee);
  }
  bindParameters(vm, node.params, frame.argsOfCall, scope);
  hoistFunctions(vm, info.declared, scope);
  const { body } = node;
  if (body.type !== 'BlockStatement') return stored(vm, vm.parts.evaluate(vm, body, scope));
  const completion = vm.parts.execute(vm, body.body, scope);
  if (completion === THROW) return vm.throwValue(vm.thrown);
  const { returned } = frame;
  if (returned === undefined) return UNDEFINED;
  return stored(vm, completion === RETURN ? returned : join(returned, UNDEFINED));
}

function bindParameters(vm: Vm, params: readonly Pattern[], args: Args, scope: Scope): void {
  for (const [index, param] of params.entries()) {
    if (param.type === 'RestElement') {
      const rest = vm.array(args.list.slice(index));
      if (args.open !== undefined) rest.open(tagsOf(args.open), args.open);
      vm.parts.bind(vm, param.argument, rest, scope, true);
      return;
    }
    const value = args.list[index] ?? args.open ?? UNDEFINED;
    if (param.type === 'Identifier') {
      vm.parts.bind(vm, param, value, scope, true);
    } else if (param.type === 'AssignmentPattern') {
      const name = param.left.type === 'Identifier' ? param.left.name : '';
      vm.parts.bind(vm, param.left, withDefault(vm, param.right, value, scope, name), scope, true);
    } else {
      vm.parts.bind(vm, param, value, scope, true);
    }
  }
}

const INPUT: Value = { kind: 'unknown', tags: TAG.input };

/** A function that nothing called: with arguments that are not known, on the object that holds it. */
export function runUncalled(vm: Vm, callee: Obj): void {
  const { data } = callee;
  if (!(data instanceof Closure)) return;
  const seen = data.module.visited[data.node.start] ?? 0;
  const info = infoOf(data);
  if ((seen & VISITED.function) !== 0 && (info.uncalled >= UNCALLED_RUNS_MAX || !holdsNews(data))) {
    return;
  }
  info.uncalled++;
  vm.calls = 0;
  const list = data.node.params.map(() => INPUT);
  runGeneral(vm, info, {
    callee,
    closure: data,
    self: selfOf(vm, data),
    args: { list, open: INPUT },
    newTarget: UNDEFINED,
  });
}

/** The scope of a further closure holds texts or intrinsics that an earlier one did not see. */
function holdsNews(closure: Closure): boolean {
  const { scope } = closure;
  if (scope.outer === undefined) return false;
  return scope.values.some(
    (each) =>
      each !== undefined &&
      ((each.kind === 'native' && !isHarmlessPath(each.path)) ||
        (each.kind === 'constant' && typeof each.value === 'string')),
  );
}

function selfOf(vm: Vm, closure: Closure): Value {
  const { home, classInfo } = closure;
  if (classInfo !== undefined) return vm.parts.sampleOf(vm, classInfo);
  if (home === undefined) return UNKNOWN;
  const owner = home.own('constructor');
  if (owner instanceof Obj && owner.data instanceof ClassData) {
    return vm.parts.sampleOf(vm, owner.data.info);
  }
  return home;
}
