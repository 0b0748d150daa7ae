/**
 * Small conversions to what the boundary carries: JSON and nothing else. authority: none
 */
import {
  ArrayBufferIsView,
  ArrayIsArray,
  JSONParse,
  JSONStringify,
  ObjectKeys,
  StringIntrinsic,
} from 'host:primordials';

/** A copy that shares nothing, or `undefined` when the value has no JSON text. */
export function plainCopy(value) {
  const text = JSONStringify(value);
  return text === undefined ? undefined : JSONParse(text);
}

/** What upstream would print: strings as they are, everything else as text. */
export function textOf(value) {
  return typeof value === 'string' ? value : StringIntrinsic(value);
}

export function textOrUndefined(value) {
  return value === undefined || value === null ? undefined : textOf(value);
}

const base64 = (bytes) => {
  let binary = '';
  for (let i = 0; i < bytes.length; i++) binary += String.fromCharCode(bytes[i]);
  return globalThis.btoa(binary);
};

/** Views become `{ "$base64": text }`, in arrays and plain objects alike. */
export function encodeBytes(value, depth = 0) {
  if (typeof value !== 'object' || value === null || depth > 16) return value;
  if (ArrayBufferIsView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $base64: base64(bytes) };
  }
  if (ArrayIsArray(value)) {
    const list = [];
    for (let i = 0; i < value.length; i++) list[i] = encodeBytes(value[i], depth + 1);
    return list;
  }
  if (typeof value.toJSON === 'function') return value;
  const copy = {};
  const keys = ObjectKeys(value);
  for (let i = 0; i < keys.length; i++) copy[keys[i]] = encodeBytes(value[keys[i]], depth + 1);
  return copy;
}

/** Names of the members of `object` that are functions, out of `names`. */
export function functionsOf(object, names) {
  const has = [];
  for (let i = 0; i < names.length; i++) {
    if (typeof object?.[names[i]] === 'function') has[has.length] = names[i];
  }
  return has;
}

/** The given keys of `object` that are not undefined, in the given order. */
export function pick(object, keys) {
  const out = {};
  for (let i = 0; i < keys.length; i++) {
    const value = object?.[keys[i]];
    if (value !== undefined) out[keys[i]] = value;
  }
  return out;
}
