/**
 * How models are written. Most intrinsics are rows of a table: when everything that goes in is known,
 * the host's own function of the same name is applied to the coerced primitives; else the result is
 * Unknown with the tags of what went in. No guest value is ever handed to a host function.
 */
import { GLOBAL_NAMESPACES } from '../engine/intrinsics.js';
import {
  CHOICES_MAX,
  UNDEFINED,
  alternatives,
  type Choice,
  type Constant,
  type How,
  type Made,
  type Value,
} from '../engine/value.js';
import { DEFAULT_SCAN_LIMITS } from '../limits.js';
import { identityOf } from './data.js';
import type { Machine, NativeCall } from './native.js';

export type Model = (call: NativeCall) => Value;
export type Models = Readonly<Record<string, Model>>;
export type Primitive = Constant['value'];
/** A function of the host that takes and gives primitives (or arrays of them). */
export type HostFunction = (self: unknown, args: readonly unknown[]) => unknown;

/** Characters that one step of the evaluation may copy or look at. */
const CHARS_PER_STEP = 32;
/** Steps that making one value counts for: the time limit is also the limit of memory. */
const STEPS_PER_ITEM = 2;
export const TEXT_CHARS_MAX = DEFAULT_SCAN_LIMITS.textChars;
/** Items that one call may make. */
export const ITEMS_MAX = 1_000_000;

/** The argument at `index`; Unknown where a spread of unknown length may have put one. */
export function argument(call: NativeCall, index: number): Value {
  return call.args[index] ?? (call.isOpen ? call.machine.unknown(call.args) : UNDEFINED);
}

/** What a model gives when it cannot tell. */
export function unknownOf(call: NativeCall, extraTags = 0): Value {
  return call.machine.unknown([call.self, ...call.args], extraTags);
}

export function give(call: NativeCall, how: How, value: Primitive): Value {
  return call.machine.constant(value, how, call.self, ...call.args);
}

/** What the call throws; where it is one of several that may happen, nothing is sure. */
export function fail(call: NativeCall, message: string): Value {
  if (call.isOneOfSeveral === true) return unknownOf(call);
  return call.machine.throwing(message);
}

/** Items that one step may copy into a new array. */
const COPIES_PER_STEP = 8;

/** Counts a new array of `items` items that are there already. */
export function spendOnCopy(machine: Machine, items: number): void {
  machine.spend(1 + Math.ceil(items / COPIES_PER_STEP));
}

/** Counts the work of looking at `characters` (or items). */
export function spendOn(machine: Machine, characters: number): void {
  machine.spend(1 + Math.ceil(characters / CHARS_PER_STEP));
}

/** A function, or an intrinsic that may be one. */
export function isCallable(value: Value): boolean {
  if (value.kind === 'native') return value.bound !== undefined || mayBeFunction(value.path);
  return value.kind === 'object' && value.type === 'function';
}

/** Modules, prototypes and records. */
const NO_FUNCTION = /^(?:process|console|pi|ctx|node:[^.]+|process\.env.*|.*\.prototype)$/;

function mayBeFunction(path: string): boolean {
  return !GLOBAL_NAMESPACES.has(path) && !NO_FUNCTION.test(path);
}

/** Whether a condition holds; undefined when that is not known. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'native':
    case 'object':
      return true;
    case 'unknown':
      return undefined;
    case 'choice': {
      const [first, ...rest] = value.values.map(truthOf);
      return rest.every((each) => each === first) ? first : undefined;
    }
  }
}

/** One of `values`; Unknown when they are too many. */
export function oneOf(machine: Machine, values: readonly Value[]): Value {
  const distinct = new Map<unknown, Choice['values'][number]>();
  for (const value of values) {
    for (const each of alternatives(value)) distinct.set(identityOf(each) ?? each, each);
  }
  const all = [...distinct.values()];
  const [only] = all;
  if (only === undefined) return UNDEFINED;
  if (all.length === 1) return only;
  return all.length > CHOICES_MAX ? machine.unknown(all) : { kind: 'choice', values: all };
}

/** Runs a model without effects once for each combination of what self and arguments may be. */
export function eachChoice(model: Model): Model {
  return (call) => {
    if (call.self.kind !== 'choice' && !call.args.some(({ kind }) => kind === 'choice')) {
      return model(call);
    }
    let combinations: readonly (readonly Value[])[] = [[]];
    for (const value of [call.self, ...call.args]) {
      const next = alternatives(value);
      if (combinations.length * next.length > CHOICES_MAX) return unknownOf(call);
      combinations = combinations.flatMap((head) => next.map((each) => [...head, each]));
    }
    const results = combinations.map(([self = UNDEFINED, ...args]) =>
      model({ ...call, self, args, isOneOfSeveral: true }),
    );
    return oneOf(call.machine, results);
  };
}

/**
 * Arguments as primitives, by one letter each: `t` ToString, `n` ToNumber, `b` truth, `p` any
 * primitive; a `+` at the end repeats the letter before it. Undefined when one is not known.
 */
export function knownArguments(call: NativeCall, kinds: string): Primitive[] | undefined {
  const isRest = kinds.endsWith('+');
  const count = isRest ? call.args.length : Math.min(kinds.length, call.args.length);
  if (call.isOpen && (isRest || call.args.length < kinds.length)) return undefined;
  const known: Primitive[] = [];
  for (let index = 0; index < count; index++) {
    const value = call.args[index] ?? UNDEFINED;
    if (value.kind === 'constant') {
      known.push(value.value);
      continue;
    }
    const kind = kinds[index] ?? '+';
    const primitive = coerce(call.machine, value, kind === '+' ? kinds.at(-2) : kind);
    if (primitive === undefined) return undefined;
    known.push(primitive);
  }
  return known;
}

function coerce(machine: Machine, value: Value, kind: string | undefined): Primitive {
  switch (kind) {
    case 't':
      return machine.toText(value);
    case 'n':
      return machine.toNumber(value);
    case 'b':
      return truthOf(value);
    default:
      return undefined;
  }
}

export function hostFunction(holder: object, name: string): HostFunction {
  const host: unknown = Reflect.get(holder, name);
  if (typeof host !== 'function') return () => undefined;
  return (self, args) => Reflect.apply(host, self, args) as unknown;
}

/** Applies a host function to primitives; what it throws, the guest's call throws. */
export function applyHost(
  call: NativeCall,
  how: How,
  host: HostFunction,
  self: unknown,
  args: readonly unknown[],
): Value {
  let result: unknown;
  try {
    result = host(self, args);
  } catch (error) {
    return fail(call, error instanceof Error ? error.message : 'failed');
  }
  return fromHost(call, how, result);
}

/** A primitive, or an array of primitives, as a value made by this call. */
export function fromHost(call: NativeCall, how: How, result: unknown): Value {
  if (Array.isArray(result)) {
    const items: readonly unknown[] = result;
    if (items.length > ITEMS_MAX) return unknownOf(call);
    spendOn(call.machine, items.length);
    return call.machine.array(constants(call, how, items));
  }
  // An unchanged text keeps the story of its own.
  if (call.self.kind === 'constant' && call.self.value === result) return call.self;
  return isPrimitive(result) ? give(call, how, result) : unknownOf(call);
}

/** Many values of one making, which they share. */
export function constants(call: NativeCall, how: How, items: readonly unknown[]): Value[] {
  call.machine.spend(STEPS_PER_ITEM * items.length);
  const made: Made = call.machine.made(how, call.self, ...call.args);
  return items.map((item) =>
    isPrimitive(item) ? { kind: 'constant', value: item, made } : unknownOf(call),
  );
}

export function isPrimitive(value: unknown): value is Primitive {
  return value === null || !['object', 'function', 'symbol'].includes(typeof value);
}

/** A function of primitives, like `parseInt`: `pureFunction('joined', 'tn', host)`. */
export function pureFunction(how: How, kinds: string, host: HostFunction): Model {
  return eachChoice((call) => {
    const args = knownArguments(call, kinds);
    if (args === undefined) return unknownOf(call);
    call.machine.spend(1);
    return applyHost(call, how, host, undefined, args);
  });
}

/** Keys of `models` below `prefix`. */
export function under(prefix: string, models: Models): Models {
  return Object.fromEntries(
    Object.entries(models).map(([name, model]) => [`${prefix}.${name}`, model]),
  );
}

/**
 * Calls the functions among the arguments with Unknowns, since they may be called with anything that
 * the call knows; the result is Unknown. For intrinsics without a model.
 */
export function unknownCall(call: NativeCall, extraTags = 0): Value {
  const result = unknownOf(call, extraTags);
  for (const each of call.args) {
    if (isCallable(each)) call.machine.mayCall(each, UNDEFINED, [result, result, result]);
  }
  return result;
}
