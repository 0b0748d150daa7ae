/** Operators over values that may not be known. */
import type { BinaryOperator, UnaryOperator } from 'acorn';
import { join } from './join.js';
import { toPrimitive, truth, typeOf } from './convert.js';
import { hasProperty, isInstance, isLooselyEqual, isStrictlyEqual } from './relations.js';
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
