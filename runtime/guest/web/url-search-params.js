/**
 * URLSearchParams: application/x-www-form-urlencoded lists, here in the guest. authority: none
 */
import { nodeTypeError } from '../node/internal/errors.js';
import { utf8Decode, utf8Encode } from '../node/internal/utf8.js';

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const KEEP = /[A-Za-z0-9*\-._]/;

function encodePart(text) {
  let out = '';
  for (const char of text.toWellFormed()) {
    if (KEEP.test(char) && char.length === 1) out += char;
    else if (char === ' ') out += '+';
    else {
      for (const byte of utf8Encode(char))
        out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
  }
  return out;
}

/** Percent-decoding that leaves malformed escapes alone and never throws. */
export function percentDecode(text) {
  if (!text.includes('%')) return text;
  const bytes = utf8Encode(text);
  const out = new Uint8Array(bytes.length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 37 ? String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out[at++] = parseInt(hex, 16);
      i += 2;
    } else out[at++] = bytes[i];
  }
  return utf8Decode(out.subarray(0, at));
}

const decodePart = (text) => percentDecode(text.replaceAll('+', ' '));

export function parseQuery(text) {
  const list = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    list.push(
      at === -1
        ? [decodePart(part), '']
        : [decodePart(part.slice(0, at)), decodePart(part.slice(at + 1))],
    );
  }
  return list;
}

export const serializeQuery = (list) =>
  list.map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`).join('&');

const usv = (value) => `${value}`.toWellFormed();

function listFrom(init) {
  if (init === undefined || init === null) return [];
  if (typeof init !== 'object' && typeof init !== 'function')
    return parseQuery(usv(init).replace(/^\?/, ''));
  const iterate = init[Symbol.iterator];
  if (iterate === undefined || iterate === null) {
    return Reflect.ownKeys(init)
      .filter((key) => Object.getOwnPropertyDescriptor(init, key)?.enumerable)
      .map((key) => [usv(key), usv(init[key])]);
  }
  if (typeof iterate !== 'function') {
    throw nodeTypeError('ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
  }
  return [...init].map((pair) => {
    const items =
      pair !== null && typeof pair === 'object' && pair[Symbol.iterator] ? [...pair] : [];
    if (items.length !== 2) {
      throw nodeTypeError(
        'ERR_INVALID_TUPLE',
        'Each query pair must be an iterable [name, value] tuple',
      );
    }
    return [usv(items[0]), usv(items[1])];
  });
}

function need(args, names) {
  if (args.length >= names.length) return;
  const shown = names.map((name) => `"${name}"`).join(' and ');
  throw nodeTypeError(
    'ERR_MISSING_ARGS',
    `The ${shown} argument${names.length > 1 ? 's' : ''} must be specified`,
  );
}

export class URLSearchParams {
  #list;
  #onChange;
  constructor(init = undefined) {
    this.#list = listFrom(init);
  }
  /** For URL: a list that writes its changes back. */
  static bound(query, onChange) {
    const params = new URLSearchParams(query);
    params.#onChange = onChange;
    return params;
  }
  /** For URL: the query changed by another way. */
  static refresh(params, query) {
    params.#list = parseQuery(query);
  }
  #changed() {
    this.#onChange?.(serializeQuery(this.#list));
  }
  get size() {
    return this.#list.length;
  }
  append(name, value) {
    need(arguments, ['name', 'value']);
    this.#list.push([usv(name), usv(value)]);
    this.#changed();
  }
  delete(name, value = undefined) {
    need(arguments, ['name']);
    const key = usv(name);
    const only = value === undefined ? undefined : usv(value);
    this.#list = this.#list.filter(([k, v]) => k !== key || (only !== undefined && v !== only));
    this.#changed();
  }
  get(name) {
    need(arguments, ['name']);
    return this.#list.find(([key]) => key === usv(name))?.[1] ?? null;
  }
  getAll(name) {
    need(arguments, ['name']);
    return this.#list.filter(([key]) => key === usv(name)).map(([, value]) => value);
  }
  has(name, value = undefined) {
    need(arguments, ['name']);
    return this.#list.some(
      ([k, v]) => k === usv(name) && (value === undefined || v === usv(value)),
    );
  }
  set(name, value) {
    need(arguments, ['name', 'value']);
    const key = usv(name);
    const at = this.#list.findIndex(([k]) => k === key);
    if (at === -1) this.#list.push([key, usv(value)]);
    else {
      this.#list[at] = [key, usv(value)];
      this.#list = this.#list.filter(([k], i) => i <= at || k !== key);
    }
    this.#changed();
  }
  sort() {
    this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }
  forEach(callback, thisArg = undefined) {
    if (typeof callback !== 'function') {
      throw nodeTypeError(
        'ERR_INVALID_ARG_TYPE',
        'The "callback" argument must be of type function.',
      );
    }
    for (const [name, value] of this) Reflect.apply(callback, thisArg, [value, name, this]);
  }
  *entries() {
    for (let i = 0; i < this.#list.length; i++) yield [...this.#list[i]];
  }
  *keys() {
    for (const [name] of this.entries()) yield name;
  }
  *values() {
    for (const [, value] of this.entries()) yield value;
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  toString() {
    return serializeQuery(this.#list);
  }
  [INSPECT](depth, options, inspect) {
    if (this.#list.length === 0) return 'URLSearchParams {}';
    const shown = this.#list.map(([k, v]) => `${inspect(k, options)} => ${inspect(v, options)}`);
    return `URLSearchParams { ${shown.join(', ')} }`;
  }
  get [Symbol.toStringTag]() {
    return 'URLSearchParams';
  }
}
