/** Names: reading and assigning variables, globals, imports, and what a module's wrapper provides. */
import { tell } from './events.js';
import type { ModuleState } from './frame.js';
import { join } from './join.js';
import { globalPath, isHarmlessPath } from './paths.js';
import { lookUpRead } from '../natives/index.js';
import { Obj } from './objects.js';
import type { Scope } from './scope.js';
import {
  UNDEFINED,
  UNKNOWN,
  tagsOf,
  type Constant,
  type Made,
  type NativeValue,
  type Value,
} from './value.js';
import type { Vm } from './vm.js';

const NAN: Constant = { kind: 'constant', value: NaN };
const INFINITY: Constant = { kind: 'constant', value: Infinity };

/** A value that goes into a variable or a property: an intrinsic has another name from then on. */
export function stored(vm: Vm, value: Value): Value {
  if (value.kind !== 'native' || value.made?.how === 'alias') return value;
  return { ...value, made: vm.made('alias', value.made) };
}

/** The intrinsic at `path`, or what the program put there; tells who asked for reads of it. */
export function readPath(vm: Vm, path: string, made: Made | undefined): Value {
  const replaced = vm.overlay.get(path);
  const value =
    replaced ?? dataAt(vm, path) ?? ({ kind: 'native', path, made } satisfies NativeValue);
  const bound = vm.events.reads.find(path);
  if (bound !== undefined) {
    const seen: Value = replaced === undefined ? { kind: 'native', path, made } : value;
    tell(bound, { site: vm.site(), path, value: seen });
  }
  return value;
}

function dataAt(vm: Vm, path: string): Value | undefined {
  return path.includes('.') ? lookUpRead(path)?.(vm.machine) : undefined;
}

export function readName(vm: Vm, name: string, scope: Scope): Value {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const slot = at.shape.slots.get(name);
    if (slot !== undefined) {
      const value = at.values[slot];
      return value ?? unset(vm, name, at);
    }
    if (at.added !== undefined) {
      const value = at.added.get(name);
      if (value !== undefined) return value;
    }
    if (at.withObject !== undefined) {
      const value = readFromWith(vm, at.withObject, name);
      if (value === 'maybe') {
        const rest = at.outer === undefined ? UNKNOWN : readName(vm, name, at.outer);
        return join(vm.parts.getNamed(vm, at.withObject, name), rest);
      }
      if (value !== undefined) return value;
    }
  }
  return readGlobal(vm, name, scope);
}

function unset(vm: Vm, name: string, scope: Scope): Value {
  const { module } = scope.frame;
  if (scope.outer === undefined) {
    const imported = module.imports.get(name);
    if (imported !== undefined) return vm.parts.importedValue(vm, module, imported);
  }
  return UNDEFINED;
}

function readFromWith(vm: Vm, object: Value, name: string): Value | 'maybe' | undefined {
  if (object.kind === 'native') {
    return object.path === 'globalThis' ? undefined : 'maybe';
  }
  if (!(object instanceof Obj)) return 'maybe';
  if (object.own(name) !== undefined || object.accessors?.has(name) === true) {
    return vm.parts.getNamed(vm, object, name);
  }
  if (object.type === 'proxy' || object.isOpen || object.proto !== undefined) return 'maybe';
  return undefined;
}

export function readGlobal(vm: Vm, name: string, scope: Scope): Value {
  switch (name) {
    case 'undefined':
      return UNDEFINED;
    case 'NaN':
      return NAN;
    case 'Infinity':
      return INFINITY;
    case 'arguments':
      if (scope.frame.closure !== undefined) return argumentsOf(vm, scope);
      break;
    case 'exports': {
      const { commonExports } = rootOf(vm, scope.frame.module);
      if (commonExports.kind === 'object') return commonExports;
      break;
    }
    case '__filename':
    case '__dirname':
      return { kind: 'unknown', tags: 0, text: '.' };
    default:
  }
  return readPath(vm, globalPath(name), undefined);
}

/** The module whose wrapper the code of a text sees. */
export function rootOf(vm: Vm, module: ModuleState): ModuleState {
  let root = module;
  while (root.outer !== undefined) {
    const outer = vm.modules[root.outer.moduleIndex];
    if (outer === undefined || outer === root) break;
    root = outer;
  }
  return root;
}

function argumentsOf(vm: Vm, scope: Scope): Value {
  const { args, open, callee } = scope.frame;
  const object = vm.array([...args]);
  if (open !== undefined) object.open(tagsOf(open), open);
  if (callee !== undefined) object.props.set('callee', callee);
  return object;
}

export function assignName(vm: Vm, name: string, value: Value, scope: Scope): void {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const slot = at.shape.slots.get(name);
    if (slot !== undefined) {
      noteLateWrite(vm, at, value);
      at.set(slot, stored(vm, value));
      return;
    }
    if (at.added?.has(name) === true) {
      at.declareAdded(name, stored(vm, value));
      return;
    }
    if (at.withObject !== undefined) {
      if (at.withObject instanceof Obj && at.withObject.own(name) === undefined) continue;
      vm.parts.set(vm, at.withObject, { kind: 'constant', value: name }, value);
      if (at.withObject instanceof Obj) return;
    }
  }
  const path = globalPath(name);
  writePath(vm, path, { kind: 'constant', value: name }, value, 'assign');
}

/** An intrinsic that comes into a variable of a module after functions have read it. */
function noteLateWrite(vm: Vm, scope: Scope, value: Value): void {
  if (!vm.isFinishing || value.kind === 'constant' || value.kind === 'unknown') return;
  if (scope.frame === vm.frame) return;
  const isTold = value.kind === 'native' ? !isHarmlessPath(value.path) : value.kind === 'choice';
  if (isTold) vm.lateWrites++;
}

/** Sets or deletes a member of an intrinsic. */
export function writePath(
  vm: Vm,
  path: string,
  key: Value,
  value: Value,
  how: 'assign' | 'define' | 'delete' | 'prototype',
): void {
  const bound = vm.events.writes.find(path);
  if (bound !== undefined) tell(bound, { site: vm.site(), path, key, value, how });
  vm.overlay.set(path, stored(vm, value));
}

/** Declares a variable that has its slot in `scope`. */
export function declareName(vm: Vm, name: string, value: Value, scope: Scope): void {
  const slot = scope.shape.slots.get(name);
  if (slot !== undefined) {
    scope.set(slot, stored(vm, value));
    return;
  }
  for (let at = scope.outer; at !== undefined; at = at.outer) {
    const outer = at.shape.slots.get(name);
    if (outer !== undefined) {
      at.set(outer, stored(vm, value));
      return;
    }
    if (at.added?.has(name) === true) break;
  }
  assignName(vm, name, value, scope);
}
