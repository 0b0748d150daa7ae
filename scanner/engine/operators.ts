/** Operators over values that may not be known. */
import type { BinaryOperator, UnaryOperator } from 'acorn';
import { ClassData, Closure } from './frame.js';
import { join } from './join.js';
import { hasMember, isStandard } from './intrinsics.js';
import { toKey, toNumber, toPrimitive, truth, typeOf } from './convert.js';
import { Obj } from './objects.js';
import {
  CHOICES_MAX,
  GAP,
  PARTIAL_TEXT_CHARS_MAX,
  UNKNOWN,
  alternatives,
  tagsOf,
  type Constant,
  type Made,
  type Unknown,
  type Value,
} from './value.js';
import type { Vm } from './vm.js';

type Primitive = Constant['value'];

const TRUE: Constant = { kind: 'constant', value: true };
const FALSE: Constant = { kind: 'constant', value: false };

export function ofBoolean(value: boolean | undefined): Value {
  return value === undefined ? UNKNOWN : value ? TRUE : FALSE;
}

export function madeOf(value: Value): Made | undefined {
  return value.kind === 'choice' ? undefined : value.made;
}

/** The more telling of two makings. */
export function tellingMade(left: Value, right: Value): Made | undefined {
  const first = madeOf(left);
  const second = madeOf(right);
  if (first === undefined || second === undefined) return first ?? second;
  const rank = (made: Made): number =>
    made.how === 'decoded' || made.how === 'evaluated' ? 2 : made.how === 'alias' ? 0 : 1;
  return rank(second) > rank(first) ? second : first;
}

export function binary(vm: Vm, operator: BinaryOperator, left: Value, right: Value): Value {
  if (left.kind === 'choice' || right.kind === 'choice') {
    return overChoices(vm, operator, left, right);
  }
  switch (operator) {
    case '+':
      return add(vm, left, right);
    case '===':
      return ofBoolean(isStrictlyEqual(left, right));
    case '!==':
      return negate(isStrictlyEqual(left, right));
    case '==':
      return ofBoolean(isLooselyEqual(vm, left, right));
    case '!=':
      return negate(isLooselyEqual(vm, left, right));
    case 'in':
      return ofBoolean(hasProperty(vm, left, right));
    case 'instanceof':
      return ofBoolean(isInstance(vm, left, right));
    default:
      return calculate(vm, operator, left, right);
  }
}

function negate(value: boolean | undefined): Value {
  return ofBoolean(value === undefined ? undefined : !value);
}

function overChoices(vm: Vm, operator: BinaryOperator, left: Value, right: Value): Value {
  const lefts = alternatives(left);
  const rights = alternatives(right);
  if (lefts.length * rights.length > CHOICES_MAX) return vm.unknown(tagsOf(left) | tagsOf(right));
  let result: Value | undefined;
  for (const first of lefts) {
    for (const second of rights) {
      const each = binary(vm, operator, first, second);
      result = result === undefined ? each : join(result, each);
    }
  }
  return result ?? UNKNOWN;
}

export function add(vm: Vm, left: Value, right: Value): Value {
  const first = toPrimitive(vm, left, 'default');
  const second = toPrimitive(vm, right, 'default');
  if (first.kind === 'constant' && second.kind === 'constant') {
    const a = first.value;
    const b = second.value;
    if (typeof a === 'number' && typeof b === 'number') return { kind: 'constant', value: a + b };
    if (typeof a === 'string' || typeof b === 'string') {
      return joinTexts(vm, [first, second], [String(a), String(b)]);
    }
    return calculate(vm, '+', first, second);
  }
  return partialText(vm, [first, second]);
}

/** Texts up to this length are not counted. */
const TEXT_FREE = 256;

/** A text of known parts. */
export function joinTexts(vm: Vm, parts: readonly Value[], texts: readonly string[]): Value {
  let length = 0;
  for (const text of texts) length += text.length;
  if (length > vm.limits.textChars || (length > TEXT_FREE && !vm.mayBuild(length))) {
    return vm.unknown(tagsAll(parts));
  }
  vm.steps += length >> 10;
  return { kind: 'constant', value: texts.join(''), made: vm.made('joined', tellingOf(parts)) };
}

function tellingOf(parts: readonly Value[]): Made | undefined {
  let telling: Value = UNKNOWN;
  for (const part of parts)
    telling = { kind: 'unknown', tags: 0, made: tellingMade(telling, part) };
  return telling.made;
}

function tagsAll(parts: readonly Value[]): number {
  let tags = 0;
  for (const part of parts) tags |= tagsOf(part);
  return tags;
}

/** A text of which some parts are not known. */
export function partialText(vm: Vm, parts: readonly Value[]): Value {
  let text = '';
  let isText = false;
  for (const part of parts) {
    if (part.kind === 'constant') {
      if (typeof part.value === 'string') isText = true;
      text += String(part.value);
    } else if (part.kind === 'unknown' && part.text !== undefined) {
      isText = true;
      text += part.text;
    } else if (!text.endsWith(GAP)) {
      text += GAP;
    }
    if (text.length > PARTIAL_TEXT_CHARS_MAX) break;
  }
  const tags = tagsAll(parts);
  if (!isText && parts.every(isNumeric)) return numberOf(tags);
  if (!isText) return tags === 0 ? UNKNOWN : vm.unknown(tags);
  const isKept = text.length <= PARTIAL_TEXT_CHARS_MAX && text !== GAP;
  const made = vm.made('joined', tellingOf(parts));
  return { kind: 'unknown', tags, text: isKept ? text : undefined, made };
}

function calculate(vm: Vm, operator: BinaryOperator, left: Value, right: Value): Value {
  const first = left.kind === 'constant' ? left : toPrimitive(vm, left, 'number');
  const second = right.kind === 'constant' ? right : toPrimitive(vm, right, 'number');
  if (first.kind !== 'constant' || second.kind !== 'constant') {
    return numberOf(tagsOf(left) | tagsOf(right));
  }
  const a = first.value;
  const b = second.value;
  if (typeof a === 'bigint' || typeof b === 'bigint') return calculateBig(vm, operator, a, b);
  const value = calculateNumbers(operator, a, b);
  return value === undefined ? UNKNOWN : { kind: 'constant', value };
}

const NUMBER: Unknown = { kind: 'unknown', tags: 0, isNumber: true };

function numberOf(tags: number): Unknown {
  return tags === 0 ? NUMBER : { kind: 'unknown', tags, isNumber: true };
}

function isNumeric(value: Value): boolean {
  if (value.kind === 'constant') return typeof value.value === 'number';
  return value.kind === 'unknown' && value.isNumber === true;
}

function calculateNumbers(
  operator: BinaryOperator,
  a: Exclude<Primitive, bigint>,
  b: Exclude<Primitive, bigint>,
): number | boolean | undefined {
  if (typeof a === 'string' && typeof b === 'string') {
    if (operator === '<') return a < b;
    if (operator === '>') return a > b;
    if (operator === '<=') return a <= b;
    if (operator === '>=') return a >= b;
  }
  const x = Number(a);
  const y = Number(b);
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    case '%':
      return x % y;
    case '**':
      return x ** y;
    case '|':
      return x | y;
    case '&':
      return x & y;
    case '^':
      return x ^ y;
    case '<<':
      return x << y;
    case '>>':
      return x >> y;
    case '>>>':
      return x >>> y;
    case '<':
      return x < y;
    case '>':
      return x > y;
    case '<=':
      return x <= y;
    case '>=':
      return x >= y;
    default:
      return undefined;
  }
}

/** Digits of a bigint that are computed; larger ones are Unknown. */
const BIG_LIMIT = 1n << 4096n;
const BIG_SHIFT_MAX = 4096n;

function calculateBig(vm: Vm, operator: BinaryOperator, a: Primitive, b: Primitive): Value {
  if (operator === '<' || operator === '>' || operator === '<=' || operator === '>=') {
    if (a === undefined || a === null || b === undefined || b === null) return UNKNOWN;
    const isLess =
      operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b;
    return ofBoolean(isLess);
  }
  if (typeof a !== 'bigint' || typeof b !== 'bigint') return vm.fault('Cannot mix BigInt');
  const value = bigResult(operator, a, b);
  if (value === undefined || value > BIG_LIMIT || value < -BIG_LIMIT) return UNKNOWN;
  return { kind: 'constant', value };
}

function bigResult(operator: BinaryOperator, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? undefined : a / b;
    case '%':
      return b === 0n ? undefined : a % b;
    case '**':
      return b < 0n || b > BIG_SHIFT_MAX || a > 1n << 64n ? undefined : a ** b;
    case '|':
      return a | b;
    case '&':
      return a & b;
    case '^':
      return a ^ b;
    case '<<':
      return b > BIG_SHIFT_MAX || b < -BIG_SHIFT_MAX ? undefined : a << b;
    case '>>':
      return b > BIG_SHIFT_MAX || b < -BIG_SHIFT_MAX ? undefined : a >> b;
    default:
      return undefined;
  }
}

export function isStrictlyEqual(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') return left.value === right.value;
  if (left.kind === 'unknown' || right.kind === 'unknown') return partialEquals(left, right);
  if (left.kind === 'object' && right.kind === 'object') return left === right;
  if (left.kind === 'native' && right.kind === 'native') {
    if (left.path === right.path && left.bound === right.bound) return true;
    return isStandard(left.path) && isStandard(right.path) ? false : undefined;
  }
  const native = left.kind === 'native' ? left : right.kind === 'native' ? right : undefined;
  // What a host provides may be missing, or data.
  if (native !== undefined) return isStandard(native.path) ? false : undefined;
  return left.kind === 'choice' || right.kind === 'choice' ? undefined : false;
}

/** A text known in part is at least a text. */
function partialEquals(left: Value, right: Value): boolean | undefined {
  const known = left.kind === 'constant' ? left : right.kind === 'constant' ? right : undefined;
  const partial = left.kind === 'unknown' ? left.text : undefined;
  const text = partial ?? (right.kind === 'unknown' ? right.text : undefined);
  return known !== undefined && text !== undefined && typeof known.value !== 'string'
    ? false
    : undefined;
}

function isLooselyEqual(vm: Vm, left: Value, right: Value): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') {
    // The one place where the loose operator is what is meant.
    return looseConstants(left.value, right.value);
  }
  if (left.kind === right.kind) return isStrictlyEqual(left, right);
  const constant = left.kind === 'constant' ? left : right.kind === 'constant' ? right : undefined;
  const other = constant === left ? right : left;
  if (constant === undefined) return isStrictlyEqual(left, right);
  if (constant.value === undefined || constant.value === null) {
    if (other.kind === 'object') return false;
    return other.kind === 'native' && isStandard(other.path) ? false : undefined;
  }
  if (other.kind !== 'object') return isStrictlyEqual(left, right);
  const primitive = toPrimitive(vm, other, 'default');
  return primitive.kind === 'constant'
    ? looseConstants(constant.value, primitive.value)
    : undefined;
}

function looseConstants(a: Primitive, b: Primitive): boolean {
  if (typeof a === typeof b) return a === b;
  const isNoneA = a === undefined || a === null;
  const isNoneB = b === undefined || b === null;
  if (isNoneA || isNoneB) return isNoneA && isNoneB;
  return Number(a) === Number(b);
}

const PROTO_STEPS_MAX = 32;

/** `name in object`. */
function hasProperty(vm: Vm, key: Value, object: Value): boolean | undefined {
  const name = toKey(vm, key);
  if (name === undefined || object.kind === 'unknown' || object.kind === 'choice') return undefined;
  if (object.kind === 'constant') return undefined;
  if (object.kind === 'native')
    return isStandard(object.path) ? hasMember(object.path, name) : undefined;
  let current: Value | undefined = object;
  for (let step = 0; step < PROTO_STEPS_MAX && current instanceof Obj; step++) {
    if (current.own(name) !== undefined || current.accessors?.has(name) === true) return true;
    if (current.isOpen || current.type === 'proxy' || current.type === 'bytes') return undefined;
    current = current.proto;
  }
  if (current?.kind === 'native') return hasMember(current.path, name);
  if (object.type === 'function' || object.type === 'array') return undefined;
  return current === undefined ? hasMember('Object.prototype', name) : undefined;
}

const TYPE_OF_CLASS: Readonly<Record<string, string>> = {
  Array: 'array',
  Function: 'function',
  RegExp: 'regexp',
  Map: 'map',
  Set: 'set',
  Promise: 'promise',
  Date: 'date',
};

function isInstance(vm: Vm, value: Value, target: Value): boolean | undefined {
  if (target.kind === 'native') return isNativeInstance(value, target.path);
  if (!(target instanceof Obj) || value.kind === 'unknown' || value.kind === 'choice')
    return undefined;
  if (value.kind === 'constant') return false;
  if (!(target.data instanceof Closure) && !(target.data instanceof ClassData)) return undefined;
  const prototype = vm.parts.getNamed(vm, target, 'prototype');
  let current: Value | undefined = value.kind === 'object' ? value.proto : undefined;
  for (let step = 0; step < PROTO_STEPS_MAX && current instanceof Obj; step++) {
    if (current === prototype) return true;
    current = current.proto;
  }
  return value instanceof Obj && !value.isOpen ? false : undefined;
}

function isNativeInstance(value: Value, path: string): boolean | undefined {
  if (value.kind === 'constant') return false;
  if (value.kind !== 'object') return undefined;
  if (path === 'Object') return true;
  const type = TYPE_OF_CLASS[path];
  if (type === undefined) return undefined;
  if (value.type === type) return true;
  return value.proto === undefined ? false : undefined;
}

export function unary(vm: Vm, operator: UnaryOperator, value: Value): Value {
  if (operator === 'void') return { kind: 'constant', value: undefined };
  if (value.kind === 'choice') {
    let result: Value | undefined;
    for (const each of value.values) {
      const one = unary(vm, operator, each);
      result = result === undefined ? one : join(result, one);
    }
    return result ?? UNKNOWN;
  }
  switch (operator) {
    case '!':
      return negate(truth(value));
    case 'typeof': {
      const type = typeOf(value);
      return type === undefined ? UNKNOWN : { kind: 'constant', value: type };
    }
    case '-':
    case '+':
    case '~':
      return unaryNumber(vm, operator, value);
    case 'delete':
      return TRUE;
  }
}

function unaryNumber(vm: Vm, operator: '-' | '+' | '~', value: Value): Value {
  const primitive = toPrimitive(vm, value, 'number');
  if (primitive.kind !== 'constant') return numberOf(tagsOf(value));
  if (typeof primitive.value === 'bigint') {
    if (operator === '+') return vm.fault('Cannot convert a BigInt value to a number');
    return { kind: 'constant', value: operator === '-' ? -primitive.value : ~primitive.value };
  }
  const number = Number(primitive.value);
  const result = operator === '-' ? -number : operator === '+' ? number : ~number;
  return { kind: 'constant', value: result };
}
