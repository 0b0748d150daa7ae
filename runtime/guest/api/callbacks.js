/**
 * Functions that the host must be able to call later, as opaque integer ids (decisions 1.11).
 * authority: none
 *
 * Out: a function inside plain data becomes `{ "$callback": id }`. In: `{ "$update": name }` becomes
 * a function whose calls travel as `update` texts `{ name, args }` of the entry, `{ "$abort": id }`
 * an AbortSignal. The guest never receives a host function. Ids start at random so that one of an
 * earlier instance is unknown here.
 */
import {
  ArrayIsArray,
  ArrayPrototypePush,
  ErrorIntrinsic,
  JSONStringify,
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeSet,
  ObjectKeys,
  ReflectApply,
} from 'host:primordials';
import { encodeBytes } from './plain-data.js';

const CALLBACKS_MAX = 4096;
const DEPTH_MAX = 64;

export function createCallbacks(host, signals) {
  const functions = new MapIntrinsic();
  let nextId;

  const firstId = () => {
    // The bytes are the answer itself; a bridge that leaves them aside hands them over on request.
    const answer = host.intrinsic('random', 4);
    const bytes = answer?.length === 4 ? answer : (host.takeBytes?.() ?? []);
    let id = 1;
    for (let i = 0; i < 4; i++) id = (id * 256 + (bytes[i] ?? 0)) % 0x40000000;
    return id + 1;
  };

  const newId = () => {
    nextId ??= firstId();
    nextId += 1;
    return nextId;
  };

  const add = (fn, receiver) => {
    if (MapPrototypeGetSize(functions) >= CALLBACKS_MAX) {
      throw new ErrorIntrinsic(`more than ${CALLBACKS_MAX} functions are lent to the host`);
    }
    const id = newId();
    MapPrototypeSet(functions, id, { fn, receiver });
    return id;
  };

  /** Plain data with functions replaced by ids; ids are added to `ids`. */
  const encode = (value, ids, depth = 0) => {
    if (typeof value === 'function') {
      const id = add(value);
      ArrayPrototypePush(ids, id);
      return { $callback: id };
    }
    if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return value;
    if (ArrayIsArray(value)) {
      const list = [];
      for (let i = 0; i < value.length; i++) list[i] = encode(value[i], ids, depth + 1);
      return list;
    }
    if (typeof value.toJSON === 'function') return value;
    const copy = {};
    const keys = ObjectKeys(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const item = value[key];
      if (typeof item === 'function') {
        const id = add(item, value);
        ArrayPrototypePush(ids, id);
        copy[key] = { $callback: id };
      } else copy[key] = encode(item, ids, depth + 1);
    }
    return copy;
  };

  /** What the host wrote in place of functions and signals becomes live. */
  const decode = (value, entry, depth = 0) => {
    if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return value;
    if (ArrayIsArray(value)) {
      const list = [];
      for (let i = 0; i < value.length; i++) list[i] = decode(value[i], entry, depth + 1);
      return list;
    }
    if (value.$abort !== undefined) return signals.signal(value.$abort);
    if (value.$update !== undefined) {
      const name = value.$update;
      return (...args) => {
        const text = JSONStringify({ name, args: encodeBytes(args) });
        host.intrinsic('update', entry, text);
      };
    }
    const keys = ObjectKeys(value);
    for (let i = 0; i < keys.length; i++) value[keys[i]] = decode(value[keys[i]], entry, depth + 1);
    return value;
  };

  return {
    newId,
    add,
    encode,
    decode,
    release: (id) => MapPrototypeDelete(functions, id),
    /** The `callback` entry. @throws Error when the id is unknown or was released */
    run(id, args, entry) {
      const found = MapPrototypeGet(functions, id);
      if (found === undefined) throw new ErrorIntrinsic('unknown or released callback');
      return ReflectApply(found.fn, found.receiver, decode(args ?? [], entry));
    },
  };
}
