/**
 * Closes doors of the bundled engine before foreign code runs. authority: none
 *
 * - Resizable and transferable buffers: the engine over-reads the heap when a buffer shrinks under
 *   a typed-array method (bellard/quickjs#492, typed-array sort and constructor overflow #477, #478).
 *   Without resize and transfer no buffer can shrink or detach; sort runs on a plain array.
 * Code from strings is the business of code-from-text.js.
 * Not defended: memory corruption by an unknown bug. It stays inside this guest's own memory, which
 * holds no secret (threats.md, "Promised").
 */
import {
  ArrayPrototypeSort,
  MathMin,
  ObjectDefineProperty,
  ReflectDeleteProperty,
  ReflectGetPrototypeOf,
  TypedArrayPrototypeGetLength,
  TypedArrayPrototypeSlice,
  TypeErrorIntrinsic,
} from 'host:primordials';

const define = (target, key, value) =>
  ObjectDefineProperty(target, key, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });

function closeBuffers() {
  for (const name of [
    'resize',
    'transfer',
    'transferToFixedLength',
    'maxByteLength',
    'resizable',
  ]) {
    ReflectDeleteProperty(ArrayBuffer.prototype, name);
  }
  ReflectDeleteProperty(globalThis, 'SharedArrayBuffer');
  const Native = ArrayBuffer;
  // The option that makes a buffer resizable is dropped, so that nothing else depends on it.
  function GuestArrayBuffer(length) {
    if (new.target === undefined) {
      throw new TypeErrorIntrinsic("Class constructor ArrayBuffer cannot be invoked without 'new'");
    }
    return Reflect.construct(
      Native,
      [length],
      new.target === GuestArrayBuffer ? Native : new.target,
    );
  }
  GuestArrayBuffer.prototype = Native.prototype;
  define(GuestArrayBuffer, 'name', 'ArrayBuffer');
  define(GuestArrayBuffer, 'isView', Native.isView);
  ObjectDefineProperty(GuestArrayBuffer, Symbol.species, {
    get() {
      return this;
    },
    configurable: true,
  });
  define(Native.prototype, 'constructor', GuestArrayBuffer);
  define(globalThis, 'ArrayBuffer', GuestArrayBuffer);
}

function replaceTypedSort() {
  const prototype = ReflectGetPrototypeOf(Uint8Array.prototype);
  const ascending = (a, b) => {
    if (a < b) return -1;
    if (a > b) return 1;
    if (a === 0 && b === 0) return 1 / a < 1 / b ? -1 : 1 / a > 1 / b ? 1 : 0;
    return a === a ? (b === b ? 0 : -1) : b === b ? 1 : 0;
  };
  const sorted = (array, compare) => {
    if (compare !== undefined && typeof compare !== 'function') {
      throw new TypeErrorIntrinsic(
        'The comparison function must be either a function or undefined',
      );
    }
    const length = TypedArrayPrototypeGetLength(array);
    const copy = [];
    for (let i = 0; i < length; i++) copy[i] = array[i];
    return ArrayPrototypeSort(copy, compare ?? ascending);
  };
  define(
    prototype,
    'sort',
    {
      sort(compare) {
        const values = sorted(this, compare);
        const length = MathMin(values.length, TypedArrayPrototypeGetLength(this));
        for (let i = 0; i < length; i++) this[i] = values[i];
        return this;
      },
    }.sort,
  );
  define(
    prototype,
    'toSorted',
    {
      toSorted(compare) {
        const values = sorted(this, compare);
        const copy = TypedArrayPrototypeSlice(this);
        for (let i = 0; i < values.length; i++) copy[i] = values[i];
        return copy;
      },
    }.toSorted,
  );
}

export function harden() {
  closeBuffers();
  replaceTypedSort();
}
