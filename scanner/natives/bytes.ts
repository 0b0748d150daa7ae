/**
 * Making and reading the objects that hold bytes. The host's typed arrays hold them, so arithmetic on
 * items wraps and rounds as it does in the program.
 */
import type { ObjectValue, Value } from '../engine/value.js';
import { bytesOf, promiseOf, type BytesName, type BytesView, type TypedArrayName } from './data.js';
import { ITEMS_MAX } from './define.js';
import { iterate, arrayLike } from './iterators.js';
import type { NativeCall } from './native.js';

type ViewConstructor = new (buffer: ArrayBufferLike, offset?: number, length?: number) => BytesView;

export const VIEWS: Readonly<
  Record<TypedArrayName, ViewConstructor & { BYTES_PER_ELEMENT: number }>
> = {
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};

export function makeBytes(call: NativeCall, name: BytesName, view: BytesView): ObjectValue {
  const { machine } = call;
  const object = machine.object('bytes', [], { name, view });
  object.proto = machine.native(`${name}.prototype`, 'plain');
  object.props.set('byteLength', machine.constant(view.byteLength, 'plain'));
  if (name === 'ArrayBuffer') return object;
  object.props.set('byteOffset', machine.constant(view.byteOffset, 'plain'));
  if (name !== 'DataView') object.props.set('length', machine.constant(view.length, 'plain'));
  const buffer = machine.object('bytes', [], {
    name: 'ArrayBuffer',
    view: new Uint8Array(view.buffer),
  });
  buffer.proto = machine.native('ArrayBuffer.prototype', 'plain');
  buffer.props.set('byteLength', machine.constant(view.buffer.byteLength, 'plain'));
  object.props.set('buffer', buffer);
  return object;
}

/** The bytes of an object that is wholly known, whatever its item size is. */
export function rawBytes(value: Value): Uint8Array | undefined {
  const data = bytesOf(value);
  if (data === undefined || value.kind !== 'object' || value.isOpen) return undefined;
  const { view } = data;
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/**
 * A typed array of items that may not all be known: it is open where they are not. Undefined when
 * even their number is unknown.
 */
export function bytesFromItems(
  call: NativeCall,
  name: TypedArrayName | 'Buffer',
  items: readonly Value[],
): ObjectValue | undefined {
  if (items.length > ITEMS_MAX) return undefined;
  const { machine } = call;
  const View = VIEWS[name === 'Buffer' ? 'Uint8Array' : name];
  const view = new View(new ArrayBuffer(items.length * View.BYTES_PER_ELEMENT));
  const bytes = makeBytes(call, name, view);
  for (const [index, item] of items.entries()) {
    if (!storeItem(call, bytes, index, item)) {
      machine.open(bytes, machine.unknown(items));
      return bytes;
    }
  }
  return bytes;
}

/** Writes one item; false when its number is not known. */
export function storeItem(
  call: NativeCall,
  bytes: ObjectValue,
  index: number,
  item: Value,
): boolean {
  const view = bytesOf(bytes)?.view;
  if (view === undefined) return false;
  if (view instanceof BigInt64Array || view instanceof BigUint64Array) {
    if (item.kind !== 'constant' || typeof item.value !== 'bigint') return false;
    view[index] = item.value;
    return true;
  }
  const number = call.machine.toNumber(item);
  if (number === undefined) return false;
  view[index] = number;
  return true;
}

/** Items of anything that a typed array can be made of. */
export function sourceItems(call: NativeCall, value: Value): readonly Value[] | undefined {
  if (value.kind !== 'object' || promiseOf(value) !== undefined) return undefined;
  return iterate(call, value) ?? arrayLike(call, value);
}
