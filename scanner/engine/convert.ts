/**
 * ECMAScript's conversions as far as values are known: ToPrimitive with the program's own hooks,
 * ToString, ToNumber, ToPropertyKey, truth, typeof.
 */
import type { Vm } from './vm.js';
import { ClassData, Closure, EngineFunction, LimitExceeded } from './frame.js';
import { isFunctionPath, isPresent, nativeName } from './paths.js';
import { isStandard } from './intrinsics.js';
import { Obj } from './objects.js';
import { UNKNOWN, alternatives, tagsOf, type Constant, type Value } from './value.js';

const ARRAY_TEXT_DEPTH_MAX = 8;
/** Conversions of objects within conversions of objects. */
const CONVERSIONS_MAX = 64;

/** Whether a condition on `value` holds; undefined when that is not known. */
export function truth(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'object':
      return true;
    case 'native':
      return value.bound !== undefined || isPresent(value.path) ? true : undefined;
    case 'unknown':
      return value.text !== undefined && value.text.length > 1 ? true : undefined;
    case 'choice': {
      const first = truth(value.values[0] ?? UNKNOWN);
      if (first === undefined) return undefined;
      return value.values.every((each) => truth(each) === first) ? first : undefined;
    }
  }
}

export function isNullish(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'constant':
      return value.value === undefined || value.value === null;
    case 'object':
      return false;
    case 'native':
      return truth(value) === true ? false : undefined;
    case 'unknown':
      return value.text === undefined ? undefined : false;
    case 'choice': {
      const first = isNullish(value.values[0] ?? UNKNOWN);
      return value.values.every((each) => isNullish(each) === first) ? first : undefined;
    }
  }
}

export function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'constant':
      return typeof value.value === 'object' ? 'object' : typeof value.value;
    case 'object':
      return value.type === 'function' ? 'function' : value.type === 'proxy' ? undefined : 'object';
    case 'native': {
      if (value.bound !== undefined) return 'function';
      if (!isPresent(value.path)) return undefined;
      if (value.path.startsWith('Symbol.')) return 'symbol';
      return isFunctionPath(value.path) === true ? 'function' : 'object';
    }
    case 'unknown':
      return value.text === undefined ? undefined : 'string';
    case 'choice': {
      const first = typeOf(value.values[0] ?? UNKNOWN);
      return value.values.every((each) => typeOf(each) === first) ? first : undefined;
    }
  }
}

/** The source of a function of the program. */
export function functionText(value: Obj): string | undefined {
  const { data } = value;
  if (data instanceof Closure) return data.module.text.slice(data.node.start, data.node.end);
  if (data instanceof ClassData) {
    return data.module.text.slice(data.info.node.start, data.info.node.end);
  }
  if (data instanceof EngineFunction) return `function ${data.name}() { [native code] }`;
  return undefined;
}

/** A constant, or Unknown: never an object. */
export function toPrimitive(vm: Vm, value: Value, hint: 'default' | 'string' | 'number'): Value {
  if (value.kind === 'constant' || value.kind === 'unknown') return value;
  if (value.kind === 'native') return nativePrimitive(vm, value);
  if (value.kind === 'choice') return vm.unknown(tagsOf(value));
  if (!(value instanceof Obj)) return UNKNOWN;
  if (value.type === 'array' && value.proto === undefined && value.own('toString') === undefined) {
    if (vm.overlay.get('Array.prototype.toString') === undefined && !isHooked(value, hint)) {
      const text = arrayText(vm, value, 0);
      return text === undefined
        ? vm.unknown(tagsOf(value))
        : vm.text(text, 'joined', firstMade(value));
    }
  }
  // Hooks that convert what converts them again: the module is refused here, at the same step each
  // time, and not where the host's stack ends.
  if (vm.conversions >= CONVERSIONS_MAX) throw new LimitExceeded('callDepth');
  vm.conversions += 1;
  try {
    return objectPrimitive(vm, value, hint);
  } finally {
    vm.conversions -= 1;
  }
}

function isHooked(value: Obj, hint: string): boolean {
  return (
    value.own('@@toPrimitive') !== undefined ||
    (hint !== 'string' && value.own('valueOf') !== undefined)
  );
}

function firstMade(array: Obj): Constant['made'] {
  for (const item of array.items ?? []) {
    if (item !== undefined && item.kind !== 'choice' && item.made !== undefined) return item.made;
  }
  return undefined;
}

function nativePrimitive(vm: Vm, value: Value & { kind: 'native' }): Value {
  const { path } = value;
  if (isFunctionPath(path) === true && isStandard(path)) {
    const text = `function ${value.bound === undefined ? nativeName(path) : ''}() { [native code] }`;
    return { kind: 'constant', value: text, made: value.made };
  }
  const tag = /^(?:Math|JSON|Reflect|Atomics|Intl)$/.test(path) ? path : undefined;
  if (tag !== undefined) return { kind: 'constant', value: `[object ${tag}]` };
  if (path === 'Array.prototype' || path === 'String.prototype')
    return { kind: 'constant', value: '' };
  if (path === 'Number.prototype') return { kind: 'constant', value: 0 };
  return vm.unknown(tagsOf(value), value.made);
}

function objectPrimitive(vm: Vm, value: Obj, hint: 'default' | 'string' | 'number'): Value {
  const exotic = vm.parts.getNamed(vm, value, '@@toPrimitive');
  if (isCallableObject(exotic)) {
    const args = { list: [{ kind: 'constant', value: hint } as const], open: undefined };
    return asPrimitive(vm, vm.parts.call(vm, exotic, value, args));
  }
  const isText = hint === 'string' || (hint === 'default' && value.type === 'date');
  for (const name of isText ? ['toString', 'valueOf'] : ['valueOf', 'toString']) {
    const method = vm.parts.getNamed(vm, value, name);
    if (method.kind === 'native' && method.path === 'Object.prototype.valueOf') continue;
    if (method.kind === 'constant') continue;
    if (method.kind === 'native' && method.path === 'Function.prototype.toString') {
      const source = functionText(value);
      return source === undefined ? UNKNOWN : vm.text(source, 'reflected', value.made);
    }
    const result = vm.parts.call(vm, method, value, { list: [], open: undefined });
    if (result.kind !== 'object') return asPrimitive(vm, result);
  }
  return vm.fault('Cannot convert object to primitive value');
}

function asPrimitive(vm: Vm, value: Value): Value {
  if (value.kind === 'constant' || value.kind === 'unknown') return value;
  if (value.kind === 'native') return nativePrimitive(vm, value);
  return vm.unknown(tagsOf(value));
}

function isCallableObject(value: Value): boolean {
  return (value.kind === 'object' && value.type === 'function') || value.kind === 'native';
}

function arrayText(vm: Vm, array: Obj, depth: number): string | undefined {
  const { items } = array;
  if (items === undefined || array.isOpen || depth > ARRAY_TEXT_DEPTH_MAX) return undefined;
  if (items.length === 0) return '';
  const parts: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = itemText(vm, item, depth);
    if (text === undefined) return undefined;
    length += text.length + 1;
    if (length > vm.limits.textChars) return undefined;
    parts.push(text);
  }
  return parts.join(',');
}

function itemText(vm: Vm, item: Value | undefined, depth: number): string | undefined {
  if (item === undefined) return '';
  if (item.kind === 'constant') {
    return item.value === undefined || item.value === null ? '' : String(item.value);
  }
  if (item instanceof Obj && item.type === 'array' && item.own('toString') === undefined) {
    return arrayText(vm, item, depth + 1);
  }
  return toText(vm, item);
}

export function toText(vm: Vm, value: Value): string | undefined {
  const primitive = value.kind === 'constant' ? value : toPrimitive(vm, value, 'string');
  return primitive.kind === 'constant' ? String(primitive.value) : undefined;
}

export function toNumber(vm: Vm, value: Value): number | undefined {
  const primitive = value.kind === 'constant' ? value : toPrimitive(vm, value, 'number');
  if (primitive.kind !== 'constant') return undefined;
  return typeof primitive.value === 'bigint' ? undefined : Number(primitive.value);
}

/** A property's name; symbols are `@@name`. Undefined when it is not known. */
export function toKey(vm: Vm, value: Value): string | undefined {
  if (value.kind === 'constant') return String(value.value);
  if (value.kind === 'native' && value.path.startsWith('Symbol.')) {
    return `@@${value.path.slice('Symbol.'.length)}`;
  }
  return value.kind === 'object' ? toText(vm, value) : undefined;
}

/** Strings that a key may be, each with its own making. */
export function keysOf(vm: Vm, value: Value): readonly string[] | undefined {
  const keys: string[] = [];
  for (const each of alternatives(value)) {
    const key = toKey(vm, each);
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}
