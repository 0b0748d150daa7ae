/** Classes: making and instantiating them, and constructing anything. */
import type { MethodDefinition, PropertyDefinition } from 'acorn';
import { maybe } from './branches.js';
import { toKey } from './convert.js';
import {
  ClassData,
  Closure,
  EngineFunction,
  type ClassInfo,
  type ClassSyntax,
  type Frame,
} from './frame.js';
import { callClosure, makeFunction } from './functions.js';
import { Shape, Scope } from './scope.js';
import { Obj } from './objects.js';
import { memberKey } from './syntax.js';
import { TAG, UNDEFINED, UNKNOWN, tagsOf, type Value } from './value.js';
import type { Args, Vm } from './vm.js';
import { define, defineAccessor } from './writes.js';

const PARENTS_MAX = 32;

export function makeClass(vm: Vm, node: ClassSyntax, outer: Scope, name: string): Obj {
  const scope = classScope(vm, node, outer);
  const parent = node.superClass ? vm.parts.evaluate(vm, node.superClass, scope) : undefined;
  const prototype = vm.object('plain');
  if (parent !== undefined) prototype.setProto(prototypeOf(vm, parent));
  const fields: { node: PropertyDefinition; key: string | undefined }[] = [];
  const info: ClassInfo = { node, scope, parent, fields, prototype, sample: undefined };
  const body = node.body.body;
  const written = body.find(
    (each) => each.type === 'MethodDefinition' && each.kind === 'constructor',
  );
  let closure: Obj | undefined;
  if (written?.type === 'MethodDefinition') {
    closure = makeFunction(vm, written.value, scope, name, true);
    adopt(closure, info, prototype);
  }
  const object = vm.object('function', new ClassData(info, closure, name));
  if (parent !== undefined && parent.kind !== 'constant') object.setProto(parent);
  prototype.props.set('constructor', object);
  object.props.set('prototype', prototype);
  if (node.id) {
    const slot = scope.shape.slots.get(node.id.name);
    if (slot !== undefined) scope.set(slot, object);
  }
  fillClass(vm, info, object, fields);
  return object;
}

function classScope(vm: Vm, node: ClassSyntax, outer: Scope): Scope {
  const shape = new Shape(true);
  if (node.id) shape.declare(node.id.name);
  return new Scope(vm.journal, shape, outer, outer.frame);
}

function prototypeOf(vm: Vm, parent: Value): Value {
  if (parent.kind === 'constant') return { kind: 'constant', value: null };
  return vm.parts.getNamed(vm, parent, 'prototype');
}

function adopt(method: Obj, info: ClassInfo | undefined, home: Obj): void {
  if (!(method.data instanceof Closure)) return;
  method.data.home = home;
  method.data.classInfo = info;
}

function fillClass(
  vm: Vm,
  info: ClassInfo,
  object: Obj,
  fields: { node: PropertyDefinition; key: string | undefined }[],
): void {
  const { scope, prototype } = info;
  const statics: (() => void)[] = [];
  for (const each of info.node.body.body) {
    if (each.type === 'StaticBlock') {
      statics.push(() => {
        const inner = new Scope(
          vm.journal,
          vm.parts.shapeOf(vm, each.body, each.start),
          scope,
          staticFrame(scope.frame, object),
        );
        vm.parts.execute(vm, each.body, inner);
      });
      continue;
    }
    if (each.type === 'MethodDefinition' && each.kind === 'constructor') continue;
    const key = memberKey(vm, each.key, each.computed, scope);
    const name = typeof key === 'string' ? key : toKey(vm, key);
    if (each.type === 'MethodDefinition') {
      addMethod(vm, info, each.static ? object : prototype, each, name, key);
    } else if (each.static) {
      statics.push(() => initialise(vm, each, name, object, scope, object));
    } else {
      fields.push({ node: each, key: name });
    }
  }
  for (const run of statics) run();
}

function addMethod(
  vm: Vm,
  info: ClassInfo,
  target: Obj,
  node: MethodDefinition,
  name: string | undefined,
  key: string | Value,
): void {
  const method = makeFunction(vm, node.value, info.scope, name ?? '', true);
  adopt(method, node.static ? undefined : info, target);
  if (name === undefined) {
    vm.parts.set(vm, target, typeof key === 'string' ? UNKNOWN : key, method);
  } else if (node.kind === 'get' || node.kind === 'set') {
    const isGetter = node.kind === 'get';
    defineAccessor(target, name, {
      get: isGetter ? method : undefined,
      set: isGetter ? undefined : method,
    });
  } else {
    define(vm, target, name, method);
  }
}

/** `this` and `super` of static parts and of fields. */
function staticFrame(frame: Frame, self: Obj): Frame {
  return { ...frame, self, home: self, returned: undefined };
}

function initialise(
  vm: Vm,
  node: PropertyDefinition,
  name: string | undefined,
  self: Obj,
  scope: Scope,
  home: Obj,
): void {
  const frame: Frame = { ...scope.frame, self, home };
  const inner = new Scope(vm.journal, EMPTY, scope, frame);
  const value = node.value ? vm.parts.evaluateNamed(vm, node.value, inner, name ?? '') : UNDEFINED;
  if (name === undefined) self.open(tagsOf(value), value);
  else define(vm, self, name, value);
}

const EMPTY = new Shape(true);

/** `new callee(...)`. */
export function construct(vm: Vm, callee: Obj, args: Args, newTarget: Value): Value {
  const { data } = callee;
  if (data instanceof ClassData) return constructClass(vm, data.info, args, newTarget);
  if (data instanceof Closure) {
    const self = vm.object('plain');
    const prototype = vm.parts.getNamed(vm, newTarget, 'prototype');
    if (prototype.kind === 'object' || prototype.kind === 'native') self.proto = prototype;
    const result = callClosure(vm, callee, data, self, args, newTarget);
    return result.kind === 'object' || result.kind === 'native' ? result : self;
  }
  if (data instanceof EngineFunction) return data.run(UNDEFINED, args.list);
  return vm.fault('not a constructor');
}

function constructClass(vm: Vm, info: ClassInfo, args: Args, newTarget: Value): Value {
  const self = vm.object('plain');
  const prototype =
    newTarget.kind === 'object' ? vm.parts.getNamed(vm, newTarget, 'prototype') : info.prototype;
  self.proto = prototype;
  return fill(vm, info, self, args, newTarget, 0);
}

/** Runs field initialisers and constructors on `self`, the parent's first. */
function fill(
  vm: Vm,
  info: ClassInfo,
  self: Obj,
  args: Args,
  newTarget: Value,
  depth: number,
): Value {
  if (depth > PARENTS_MAX) return self;
  const closure = classClosure(info);
  if (info.parent === undefined) runFields(vm, info, self);
  if (closure === undefined) {
    let made: Value = self;
    if (info.parent !== undefined) {
      made = fillParent(vm, info, self, args, newTarget, depth + 1);
      runFields(vm, info, self);
    }
    return made;
  }
  const { data } = closure;
  if (!(data instanceof Closure)) return self;
  const result = callClosure(vm, closure, data, self, args, newTarget);
  return result.kind === 'object' || result.kind === 'native' ? result : self;
}

function classClosure(info: ClassInfo): Obj | undefined {
  const owner = info.prototype.own('constructor');
  return owner instanceof Obj && owner.data instanceof ClassData ? owner.data.closure : undefined;
}

function runFields(vm: Vm, info: ClassInfo, self: Obj): void {
  for (const { node, key } of info.fields) {
    initialise(vm, node, key, self, info.scope, info.prototype);
  }
}

function fillParent(
  vm: Vm,
  info: ClassInfo,
  self: Obj,
  args: Args,
  newTarget: Value,
  depth: number,
): Value {
  const { parent } = info;
  if (parent instanceof Obj && parent.data instanceof ClassData) {
    return fill(vm, parent.data.info, self, args, newTarget, depth);
  }
  if (parent instanceof Obj && parent.data instanceof Closure) {
    callClosure(vm, parent, parent.data, self, args, newTarget);
    return self;
  }
  if (parent === undefined || parent.kind === 'constant') return self;
  // A class of the host: what it made is not known, but a function made from text is one.
  const made = vm.parts.call(vm, parent, UNDEFINED, args, parent);
  if (made.kind === 'native' || (made instanceof Obj && made.type === 'function')) return made;
  self.open(tagsOf(made));
  return self;
}

/** `super(...)` inside a constructor. */
export function callParent(vm: Vm, frame: Frame, args: Args): void {
  const info = frame.closure?.classInfo ?? infoOfHome(frame.home);
  if (info === undefined || !(frame.self instanceof Obj)) return;
  fillParent(vm, info, frame.self, args, frame.newTarget, 1);
  runFields(vm, info, frame.self);
}

function infoOfHome(home: Obj | undefined): ClassInfo | undefined {
  const owner = home?.own('constructor');
  return owner instanceof Obj && owner.data instanceof ClassData ? owner.data.info : undefined;
}

const INPUT: Value = { kind: 'unknown', tags: TAG.input };

/** An instance for methods that nothing called: made with arguments that are not known. */
export function sampleOf(vm: Vm, info: ClassInfo): Value {
  if (info.sample !== undefined) return info.sample;
  const self = vm.object('plain');
  self.proto = info.prototype;
  info.sample = self;
  maybe(vm, () => fill(vm, info, self, { list: [], open: INPUT }, UNDEFINED, 0));
  self.open(TAG.input);
  return self;
}
