/** One value for several that may be: equal ones stay, few become a Choice, many become Unknown. */
import { CHOICES_MAX, TAG, tagsOf, type Choice, type Unknown, type Value } from './value.js';

type Single = Exclude<Value, Choice>;

function isSame(left: Single, right: Single): boolean {
  if (left === right) return true;
  if (left.kind === 'constant') {
    return right.kind === 'constant' && Object.is(left.value, right.value);
  }
  if (left.kind === 'native') {
    return right.kind === 'native' && left.path === right.path && left.bound === right.bound;
  }
  return false;
}

export function isSameValue(left: Value, right: Value): boolean {
  return left.kind !== 'choice' && right.kind !== 'choice' ? isSame(left, right) : left === right;
}

export function join(left: Value, right: Value): Value {
  if (left === right) return left;
  if (left.kind !== 'choice' && right.kind !== 'choice') {
    if (isSame(left, right)) return left;
    if (left.kind === 'unknown' && right.kind === 'unknown') return joinUnknown(left, right);
  }
  const values: Single[] = left.kind === 'choice' ? [...left.values] : [left];
  for (const each of right.kind === 'choice' ? right.values : [right]) add(values, each);
  return fromSingles(values);
}

/** One of all; undefined for none. */
export function joinAll(all: Iterable<Value>): Value | undefined {
  let result: Value | undefined;
  for (const each of all) result = result === undefined ? each : join(result, each);
  return result;
}

function add(values: Single[], value: Single): void {
  for (const [index, each] of values.entries()) {
    if (isSame(each, value)) return;
    if (each.kind === 'unknown' && value.kind === 'unknown') {
      values[index] = joinUnknown(each, value);
      return;
    }
  }
  values.push(value);
}

function joinUnknown(left: Unknown, right: Unknown): Unknown {
  const isAlike = left.isNumber === right.isNumber && left.anyMemberOf === right.anyMemberOf;
  const isTold = isAlike && (left.made !== undefined || right.made === undefined);
  if (isTold && (left.tags | right.tags) === left.tags && left.text === right.text) return left;
  const text = left.text === right.text ? left.text : undefined;
  const made = left.made ?? right.made;
  return {
    kind: 'unknown',
    tags: left.tags | right.tags,
    made,
    text,
    isNumber: left.isNumber === true && right.isNumber === true,
    anyMemberOf: left.anyMemberOf ?? right.anyMemberOf,
  };
}

/** Too many: constants go first, since an Unknown text alarms and a lost intrinsic does not. */
function fromSingles(values: Single[]): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  if (values.length <= CHOICES_MAX) return { kind: 'choice', values };
  let tags = 0;
  const kept: Single[] = [];
  for (const each of values) {
    if (each.kind === 'native' && kept.length < CHOICES_MAX - 1) kept.push(each);
    else if (each.kind !== 'object' || kept.length >= CHOICES_MAX - 1) tags |= tagsOf(each);
    else kept.push(each);
  }
  const unknown: Unknown = { kind: 'unknown', tags };
  if (kept.length === 0) return unknown;
  return { kind: 'choice', values: [unknown, ...kept.filter(({ kind }) => kind !== 'unknown')] };
}

/** What a place may hold when the assignment that made `right` of `left` happens any number of times. */
export function havoc(left: Value, right: Value): Value {
  if (left === right || isSameValue(left, right)) return left;
  const joined = join(left, right);
  if (joined.kind !== 'choice') return joined;
  let tags = 0;
  let made;
  let isNumber = true;
  let anyMemberOf: string | undefined;
  const values: Single[] = [];
  for (const each of joined.values) {
    if (each.kind === 'unknown') {
      tags |= each.tags;
      made ??= each.made;
      isNumber &&= each.isNumber === true;
      anyMemberOf ??= each.anyMemberOf;
    } else if (each.kind !== 'constant' || isKept(each.value)) {
      values.push(each);
      continue;
    } else {
      made ??= each.made;
      isNumber &&= typeof each.value === 'number';
      if (each.made?.how === 'decoded') tags |= TAG.decoded;
    }
  }
  const unknown: Unknown = { kind: 'unknown', tags, made, isNumber, anyMemberOf };
  return values.length === 0 ? unknown : fromSingles([unknown, ...values]);
}

/** Constants that repetition does not make into others. */
function isKept(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'boolean';
}
