/**
 * How an intrinsic behaves when its arguments are known. A model never throws and never runs guest
 * code except through `machine`; what it cannot tell is Unknown with the tags of what went in.
 */
import type { Made, How, ObjectType, ObjectValue, Value } from '../engine/value.js';

export interface NativeCall {
  /** Canonical path; `String.prototype.at` also when called on a literal. */
  readonly path: string;
  readonly self: Value;
  readonly args: readonly Value[];
  /** More arguments of unknown number may follow. */
  readonly isOpen: boolean;
  readonly isNew: boolean;
  readonly machine: Machine;
  /** One of several calls that may happen (an argument is a Choice): what it throws is not sure. */
  readonly isOneOfSeveral?: boolean;
}

/** What a model may ask of the engine. */
export interface Machine {
  /** Calls any value with values; used by map, replace with a function, sort, Reflect.apply... */
  call(callee: Value, self: Value, args: readonly Value[]): Value;
  construct(callee: Value, args: readonly Value[]): Value;
  get(object: Value, key: Value): Value;
  set(object: Value, key: Value, value: Value): void;
  /** `Object.defineProperty`: no setter is called; on an intrinsic it is a change of that intrinsic. */
  define(object: Value, key: Value, property: DefinedProperty): void;
  /** `delete object[key]`. */
  delete(object: Value, key: Value): void;
  /** `Object.setPrototypeOf`; `undefined` and `null` constants are no prototype. */
  setProto(object: Value, proto: Value): void;
  /** From here on `object` may hold anything, `source` included. */
  open(object: Value, source: Value): void;
  /** From here on `object` may hold `value` under a key that is not known. */
  hold?(object: Value, value: Value): void;
  /**
   * False while something runs that may not happen, or happen again, and `object` was there before:
   * its `data` cannot be joined, so a model opens the object instead of changing it.
   */
  isSettled(object: ObjectValue): boolean;
  /** Makes values at the place being evaluated; `from` joins the evidence. */
  constant(
    value: string | number | boolean | bigint | null | undefined,
    how: How,
    ...from: readonly Value[]
  ): Value;
  native(path: string, how: How, ...from: readonly Value[]): Value;
  array(items: readonly Value[]): ObjectValue;
  object(type: ObjectType, props?: Iterable<readonly [string, Value]>, data?: unknown): ObjectValue;
  /** Unknown with the union of the tags that went in, and more. */
  unknown(from: readonly Value[], extraTags?: number): Value;
  /** The known items of an array in order, or undefined when it is open or not an array. */
  items(value: Value): readonly Value[] | undefined;
  /** Replaces the items of an array, and so its length: shift, sort, splice, reverse... */
  setItems(array: ObjectValue, items: readonly Value[]): void;
  /**
   * Calls a function that runs none, one or many times, now or later: callbacks over unknown items,
   * timers, handlers. What it assigns joins the old values instead of replacing them.
   */
  mayCall(callee: Value, self: Value, args: readonly Value[]): Value;
  /**
   * Calls a function once what is running is done: timers, jobs, handlers. What they share with the
   * code below is set by then.
   */
  later(callee: Value, self: Value, args: readonly Value[]): void;
  /** `callee.bind(self, ...args)`. */
  bind(callee: Value, self: Value, args: readonly Value[]): Value;
  /** What ECMAScript's ToString, ToNumber, ToPropertyKey give, or undefined when not known. */
  toText(value: Value): string | undefined;
  toNumber(value: Value): number | undefined;
  /** A call that throws for sure: the evaluation goes on in the nearest catch. */
  throwing(message: string): never;
  /** Counts work against the limits; throws the engine's own limit signal when spent. */
  spend(steps: number): void;
  made(how: How, ...from: readonly Value[]): Made;
}

/** A value, or accessors. */
export interface DefinedProperty {
  readonly value?: Value | undefined;
  readonly get?: Value | undefined;
  readonly set?: Value | undefined;
}

/** A table `path -> model`; a path without a model gives Unknown with the tags of self and arguments. */
export type NativeModels = Readonly<Record<string, (call: NativeCall) => Value>>;
