/**
 * Headers. authority: none
 */
import { nodeTypeError } from '../node/internal/errors.js';

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

function nameOf(name, method) {
  const text = `${name}`;
  if (!TOKEN.test(text))
    throw new TypeError(`Headers.${method}: ${text} is an invalid header name.`);
  return text.toLowerCase();
}
function valueOf(value, method) {
  const text = `${value}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (BAD_VALUE.test(text))
    throw new TypeError(`Headers.${method}: ${text} is an invalid header value.`);
  return text;
}

export class Headers {
  #map = new Map();
  constructor(init = undefined) {
    if (init === undefined) return;
    if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
      throw new TypeError(
        "Headers constructor: init given is not one of ['sequence<sequence<ByteString>>', 'record<ByteString, ByteString>'].",
      );
    }
    if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        const items = [...pair];
        if (items.length !== 2)
          throw new TypeError('Headers constructor: expected name/value pair to be length 2.');
        this.append(items[0], items[1]);
      }
      return;
    }
    for (const key of Reflect.ownKeys(init)) {
      if (typeof key === 'symbol') continue;
      if (Object.getOwnPropertyDescriptor(init, key)?.enumerable) this.append(key, init[key]);
    }
  }
  #need(args, count, method) {
    if (args.length < count)
      throw nodeTypeError(
        'ERR_MISSING_ARGS',
        `Headers.${method}: ${count} argument${count > 1 ? 's' : ''} required, but only ${args.length} present.`,
      );
  }
  append(name, value) {
    this.#need(arguments, 2, 'append');
    const key = nameOf(name, 'append');
    const text = valueOf(value, 'append');
    const list = this.#map.get(key);
    if (list === undefined) this.#map.set(key, [text]);
    else list.push(text);
  }
  delete(name) {
    this.#need(arguments, 1, 'delete');
    this.#map.delete(nameOf(name, 'delete'));
  }
  get(name) {
    this.#need(arguments, 1, 'get');
    const key = nameOf(name, 'get');
    return this.#map.get(key)?.join(key === 'cookie' ? '; ' : ', ') ?? null;
  }
  has(name) {
    this.#need(arguments, 1, 'has');
    return this.#map.has(nameOf(name, 'has'));
  }
  set(name, value) {
    this.#need(arguments, 2, 'set');
    this.#map.set(nameOf(name, 'set'), [valueOf(value, 'set')]);
  }
  getSetCookie() {
    return [...(this.#map.get('set-cookie') ?? [])];
  }
  forEach(callback, thisArg = undefined) {
    if (typeof callback !== 'function')
      throw new TypeError('Headers.forEach: argument 1 is not callable.');
    for (const [name, value] of this) Reflect.apply(callback, thisArg, [value, name, this]);
  }
  *entries() {
    for (const name of [...this.#map.keys()].sort()) {
      if (name === 'set-cookie') for (const value of this.#map.get(name)) yield [name, value];
      else yield [name, this.get(name)];
    }
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
  [INSPECT](_depth, options, inspect) {
    return `Headers ${inspect(Object.fromEntries(this), options)}`;
  }
  get [Symbol.toStringTag]() {
    return 'Headers';
  }
}
