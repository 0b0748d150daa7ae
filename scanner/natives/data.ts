/**
 * What stands in `ObjectValue.data` of the objects that intrinsics make. The engine reads the same
 * shapes: index access on bytes, `await` on promises, `for of` over maps, sets and iterators,
 * regular expression literals.
 *
 * Their `proto` is a native (`Map.prototype`, `URL.prototype`...), so a member that is not among
 * `props` has the path `<proto path>.<key>`, and a model of that path is its method.
 */
import type { ObjectValue, Value } from '../engine/value.js';

export type BytesView =
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** Type `bytes`. Several objects may look at one buffer. `ArrayBuffer` and `DataView` have a Uint8Array. */
export interface BytesData {
  readonly name: BytesName;
  readonly view: BytesView;
}

export const TYPED_ARRAY_NAMES = [
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;
export type TypedArrayName = (typeof TYPED_ARRAY_NAMES)[number];
export type BytesName = TypedArrayName | 'Buffer' | 'ArrayBuffer' | 'DataView';

/** Types `map` and `set`; keyed by `identityOf`, in order of insertion. Weak ones too. */
export interface EntriesData {
  readonly entries: Map<unknown, readonly [key: Value, value: Value]>;
}

/** Type `regexp`. */
export interface RegExpData {
  readonly source: string;
  readonly flags: string;
  lastIndex: number;
}

/** Type `promise`: what `await` gives, or throws. */
export interface PromiseData {
  value: Value;
  isRejected: boolean;
}

/** Type `date`: milliseconds, undefined when not known. */
export interface DateData {
  time: number | undefined;
}

/** Type `plain`: an iterator over known items; `next` moves `at`. */
export interface IteratorData {
  /** `Array Iterator`, `Map Iterator`... as toString shows it. */
  readonly iterator: string;
  readonly items: readonly Value[];
  at: number;
}

/** Key of a value in a Map or Set (SameValueZero); undefined when it may equal something else. */
export function identityOf(value: Value): unknown {
  switch (value.kind) {
    case 'constant':
      // Texts get a prefix, so that no text equals another kind of key.
      return typeof value.value === 'string'
        ? `=${value.value}`
        : (value.value ?? String(value.value));
    case 'native':
      return `native ${value.path}`;
    case 'object':
      return value;
    case 'unknown':
    case 'choice':
      return undefined;
  }
}

function isRecord(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

export function bytesOf(value: Value): BytesData | undefined {
  return value.kind === 'object' && value.type === 'bytes' && isBytesData(value.data)
    ? value.data
    : undefined;
}

function isBytesData(data: unknown): data is BytesData {
  return isRecord(data) && 'view' in data;
}

export function entriesOf(value: Value): EntriesData | undefined {
  if (value.kind !== 'object' || (value.type !== 'map' && value.type !== 'set')) return undefined;
  return isEntriesData(value.data) ? value.data : undefined;
}

function isEntriesData(data: unknown): data is EntriesData {
  return isRecord(data) && 'entries' in data;
}

export function regExpOf(value: Value): RegExpData | undefined {
  return value.kind === 'object' && value.type === 'regexp' && isRegExpData(value.data)
    ? value.data
    : undefined;
}

function isRegExpData(data: unknown): data is RegExpData {
  return isRecord(data) && 'source' in data && 'flags' in data;
}

export function promiseOf(value: Value): PromiseData | undefined {
  return value.kind === 'object' && value.type === 'promise' && isPromiseData(value.data)
    ? value.data
    : undefined;
}

function isPromiseData(data: unknown): data is PromiseData {
  return isRecord(data) && 'isRejected' in data;
}

export function dateOf(value: Value): DateData | undefined {
  return value.kind === 'object' && value.type === 'date' && isDateData(value.data)
    ? value.data
    : undefined;
}

function isDateData(data: unknown): data is DateData {
  return isRecord(data) && 'time' in data;
}

export function iteratorOf(value: Value): IteratorData | undefined {
  return value.kind === 'object' && isIteratorData(value.data) ? value.data : undefined;
}

function isIteratorData(data: unknown): data is IteratorData {
  return isRecord(data) && 'iterator' in data;
}

/** `bytes[index]`: a number, undefined past the end, `'unknown'` where it is not known. */
export function readByte(
  bytes: ObjectValue,
  index: number,
): number | bigint | undefined | 'unknown' {
  const data = bytesOf(bytes);
  if (data === undefined || bytes.isOpen) return 'unknown';
  return data.view[index];
}

/** `bytes[index] = value`; false when index or value is not known, and the bytes must be opened. */
export function writeByte(bytes: ObjectValue, index: number | undefined, value: Value): boolean {
  const view = bytesOf(bytes)?.view;
  if (view === undefined || index === undefined || value.kind !== 'constant') return false;
  const item = value.value;
  if (view instanceof BigInt64Array || view instanceof BigUint64Array) {
    if (typeof item !== 'bigint') return false;
    view[index] = item;
    return true;
  }
  if (typeof item === 'bigint') return false;
  view[index] = Number(item);
  return true;
}
