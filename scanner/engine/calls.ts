/** Calling anything: functions of the program, intrinsics, what is not known. */
import { maybe } from './branches.js';
import { callClosure } from './functions.js';
import { construct } from './classes.js';
import { tell } from './events.js';
import { ClassData, Closure, EngineFunction } from './frame.js';
import { join } from './join.js';
import { lookUpModel } from '../natives/index.js';
import { Obj } from './objects.js';
import { isHarmlessPath } from './paths.js';
import { callProxy } from './proxies.js';
import { readOwnFile } from './own-files.js';
import { callSink } from './sinks.js';
import { callApi } from './pi-api.js';
import { UNDEFINED, UNKNOWN, tagsOf, type NativeValue, type Value } from './value.js';
import type { Args, Vm } from './vm.js';

/** Calls `callee`; with `newTarget` constructs it. */
export function call(vm: Vm, callee: Value, self: Value, args: Args, newTarget?: Value): Value {
  switch (callee.kind) {
    case 'object':
      return callee instanceof Obj ? callObject(vm, callee, self, args, newTarget) : UNKNOWN;
    case 'native':
      return callNative(vm, callee, self, args, newTarget !== undefined);
    case 'constant':
      return vm.fault('not a function');
    case 'unknown':
      return callUnknown(vm, callee, self, args);
    case 'choice': {
      let result: Value | undefined;
      for (const each of callee.values) {
        if (each.kind === 'constant') continue;
        const target = newTarget === undefined ? undefined : each;
        const branch = maybe(vm, () => call(vm, each, self, args, target));
        if (branch.kind === 'thrown') continue;
        result = result === undefined ? branch.result : join(result, branch.result);
      }
      return result ?? UNKNOWN;
    }
  }
}

function callObject(vm: Vm, callee: Obj, self: Value, args: Args, newTarget?: Value): Value {
  const { data } = callee;
  if (data instanceof Closure) {
    if (newTarget !== undefined) return construct(vm, callee, args, newTarget);
    return callClosure(vm, callee, data, self, args, UNDEFINED);
  }
  if (data instanceof EngineFunction) {
    const list = args.open === undefined ? args.list : [...args.list, args.open];
    return data.run(self, list);
  }
  if (callee.type === 'proxy') return callProxy(vm, callee, self, args, newTarget);
  if (data instanceof ClassData) return construct(vm, callee, args, newTarget ?? callee);
  return vm.fault('not a function');
}

/** Tags of all that goes into a call. */
function tagsOfCall(self: Value, args: Args): number {
  let tags = tagsOf(self);
  for (const each of args.list) tags |= tagsOf(each);
  return args.open === undefined ? tags : tags | tagsOf(args.open);
}

/** Names of methods that call what they are given. */
const CALLERS: ReadonlySet<string> = new Set(
  'map forEach then filter find findIndex findLast some every reduce reduceRight sort flatMap replace replaceAll catch finally on once addListener addEventListener call apply setTimeout setInterval setImmediate nextTick queueMicrotask pipe tap each'.split(
    ' ',
  ),
);

/** Nobody knows what it does: it may call the functions it is given, with anything. */
function callUnknown(vm: Vm, callee: Value, self: Value, args: Args): Value {
  vm.doubts++;
  const { calledName } = vm;
  const tags = tagsOfCall(self, args) | tagsOf(callee);
  const result: Value = tags === 0 ? UNKNOWN : vm.unknown(tags);
  const isCaller = calledName !== undefined && CALLERS.has(calledName);
  for (const each of args.list) {
    if (each.kind === 'native') {
      const isCalled = isCaller || each.path === 'eval';
      if (!isCalled || isHarmlessPath(each.path)) continue;
    } else if (!(each instanceof Obj) || each.type !== 'function') {
      continue;
    }
    vm.machine.mayCall(each, UNKNOWN, [result, result, result]);
  }
  return result;
}

export function callNative(
  vm: Vm,
  callee: NativeValue,
  givenSelf: Value,
  givenArgs: Args,
  isNew: boolean,
): Value {
  const { bound, path } = callee;
  const self = bound === undefined ? givenSelf : bound.self;
  const args =
    bound === undefined ? givenArgs : { ...givenArgs, list: [...bound.args, ...givenArgs.list] };
  const handlers = vm.events.calls.find(path);
  const isOpen = args.open !== undefined;
  if (handlers !== undefined) {
    tell(handlers, { site: vm.site(), path, callee, self, args: args.list, isOpen, isNew });
  }
  vm.steps += 2;
  const { at, end } = vm;
  const handled =
    callSink(vm, callee, self, args, isNew) ??
    callApi(vm, path, args) ??
    readOwnFile(vm, path, args);
  if (handled !== undefined) return handled;
  const model = lookUpModel(path);
  if (model === undefined) {
    const unknown: Value = { kind: 'unknown', tags: 0 };
    return callUnknown(vm, unknown, self, args);
  }
  vm.at = at;
  vm.end = end;
  if (!isKnownCall(self, args)) vm.doubts++;
  if (!vm.isExact && isLarge(self, args)) {
    return callUnknown(vm, { kind: 'unknown', tags: 0 }, self, args);
  }
  const { machine } = vm;
  const result = model({ path, self, args: args.list, isOpen, isNew, machine });
  const isText = result.kind === 'unknown' && result.made === undefined && !isNew;
  return isText && TEXT_MAKERS.test(path) ? { ...result, made: vm.made('joined') } : result;
}

/** Give a text whatever goes in. */
const TEXT_MAKERS =
  /^(?:String$|String\.|JSON\.stringify$|Array\.prototype\.join$|.*\.prototype\.toString$)/;

/** What models are not asked to work on when nothing is followed exactly any more. */
const LARGE_CHARS = 16 * 1024;
const LARGE_ITEMS = 512;

function isLarge(self: Value, args: Args): boolean {
  return isLargeValue(self) || args.list.some(isLargeValue);
}

function isLargeValue(value: Value): boolean {
  if (value.kind === 'constant') {
    return typeof value.value === 'string' && value.value.length > LARGE_CHARS;
  }
  if (!(value instanceof Obj)) return false;
  if (value.type === 'array') return (value.items?.length ?? 0) > LARGE_ITEMS;
  return value.type === 'map' || value.type === 'set' || value.type === 'bytes'
    ? true
    : (value.lazyProps?.size ?? 0) > LARGE_ITEMS;
}

function isKnownCall(self: Value, args: Args): boolean {
  if (self.kind === 'unknown' || args.open !== undefined) return false;
  return args.list.every(({ kind }) => kind !== 'unknown');
}
