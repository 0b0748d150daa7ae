/**
 * URL: a small class over the host's WHATWG parser. authority: none (pure intrinsics)
 */
import { nodeTypeError } from '../node/internal/errors.js';
import { pureJson } from '../node/internal/host.js';
import { URLSearchParams } from './url-search-params.js';
import { blobUrls } from './blob.js';

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const PARTS = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
];

function parse(input, base) {
  const parts = pureJson('url', base === undefined ? [input] : [input, base]);
  if (parts === null || parts === undefined) return undefined;
  return Object.fromEntries(PARTS.map((name, i) => [name, parts[i]]));
}

function invalidUrl(input, base) {
  const error = nodeTypeError('ERR_INVALID_URL', 'Invalid URL');
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

export class URL {
  #parts;
  #params;
  constructor(input, base = undefined) {
    if (arguments.length === 0)
      throw nodeTypeError('ERR_MISSING_ARGS', 'The "url" argument must be specified');
    const text = `${input}`.toWellFormed();
    const baseText = base === undefined ? undefined : `${base}`.toWellFormed();
    const parts = parse(text, baseText);
    if (parts === undefined) throw invalidUrl(text, baseText);
    this.#parts = parts;
  }
  #set(name, value) {
    const parts = pureJson('url_set', [this.#parts.href, name, `${value}`.toWellFormed()]);
    if (parts === null) {
      if (name === 'href') throw invalidUrl(`${value}`);
      return;
    }
    this.#parts = Object.fromEntries(PARTS.map((key, i) => [key, parts[i]]));
    if (this.#params !== undefined && (name === 'search' || name === 'href')) {
      URLSearchParams.refresh(this.#params, this.#parts.search.slice(1));
    }
  }
  get href() {
    return this.#parts.href;
  }
  set href(value) {
    this.#set('href', value);
  }
  get origin() {
    return this.#parts.origin;
  }
  get protocol() {
    return this.#parts.protocol;
  }
  set protocol(value) {
    this.#set('protocol', value);
  }
  get username() {
    return this.#parts.username;
  }
  set username(value) {
    this.#set('username', value);
  }
  get password() {
    return this.#parts.password;
  }
  set password(value) {
    this.#set('password', value);
  }
  get host() {
    return this.#parts.host;
  }
  set host(value) {
    this.#set('host', value);
  }
  get hostname() {
    return this.#parts.hostname;
  }
  set hostname(value) {
    this.#set('hostname', value);
  }
  get port() {
    return this.#parts.port;
  }
  set port(value) {
    this.#set('port', value);
  }
  get pathname() {
    return this.#parts.pathname;
  }
  set pathname(value) {
    this.#set('pathname', value);
  }
  get search() {
    return this.#parts.search;
  }
  set search(value) {
    this.#set('search', value);
  }
  get hash() {
    return this.#parts.hash;
  }
  set hash(value) {
    this.#set('hash', value);
  }
  get searchParams() {
    this.#params ??= URLSearchParams.bound(this.#parts.search.slice(1), (query) => {
      const params = this.#params;
      this.#params = undefined;
      this.#set('search', query);
      this.#params = params;
    });
    return this.#params;
  }
  toString() {
    return this.#parts.href;
  }
  toJSON() {
    return this.#parts.href;
  }
  static canParse(input, base = undefined) {
    return (
      parse(
        `${input}`.toWellFormed(),
        base === undefined ? undefined : `${base}`.toWellFormed(),
      ) !== undefined
    );
  }
  static parse(input, base = undefined) {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }
  static createObjectURL(blob) {
    return blobUrls.create(blob);
  }
  static revokeObjectURL(url) {
    blobUrls.revoke(`${url}`);
  }
  [INSPECT](depth, options, inspect) {
    if (typeof depth === 'number' && depth < 0) return this.toString();
    const shown = {};
    for (const name of PARTS) shown[name] = this[name];
    const { hash, ...rest } = shown;
    return `URL ${inspect({ ...rest, searchParams: this.searchParams, hash }, options)}`;
  }
  get [Symbol.toStringTag]() {
    return 'URL';
  }
}
for (const name of [...PARTS, 'searchParams', 'toString', 'toJSON']) {
  Object.defineProperty(URL.prototype, name, { enumerable: true });
}
