/**
 * Request. authority: none
 */
import { AbortController } from './abort.js';
import { Body, bodyOf } from './body.js';
import { Headers } from './headers.js';
import { URL } from './url.js';

const NORMAL = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function methodOf(method) {
  const text = `${method}`;
  if (!TOKEN.test(text)) throw new TypeError(`'${text}' is not a valid HTTP method.`);
  const upper = text.toUpperCase();
  if (upper === 'CONNECT' || upper === 'TRACE' || upper === 'TRACK')
    throw new TypeError(`'${text}' HTTP method is unsupported.`);
  return NORMAL.has(upper) ? upper : text;
}

function urlOf(input) {
  let url;
  try {
    url = new URL(`${input}`);
  } catch (error) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause: error });
  }
  if (url.username !== '' || url.password !== '')
    throw new TypeError(
      `Request cannot be constructed from a URL that includes credentials: ${input}`,
    );
  return url.href;
}

export class Request extends Body {
  #url;
  #method;
  #headers;
  #redirect;
  #signal;
  /** @type {any} */
  #options;
  constructor(input, init = {}) {
    super();
    const from = input instanceof Request ? input : undefined;
    const given = init ?? {};
    this.#url = from === undefined ? urlOf(input) : from.url;
    this.#method = given.method === undefined ? (from?.method ?? 'GET') : methodOf(given.method);
    this.#headers = new Headers(given.headers ?? from?.headers);
    this.#redirect = given.redirect ?? from?.redirect ?? 'follow';
    if (!['follow', 'manual', 'error'].includes(this.#redirect)) {
      throw new TypeError(
        `Request constructor: ${this.#redirect} is not an accepted type. Expected one of follow, manual, error.`,
      );
    }
    this.#signal =
      given.signal === null
        ? new AbortController().signal
        : (given.signal ?? from?.signal ?? new AbortController().signal);
    if (typeof this.#signal?.addEventListener !== 'function') {
      throw new TypeError(
        "Failed to construct 'Request': member signal is not of type AbortSignal.",
      );
    }
    this.#options = { ...given };
    let source = {};
    if (given.body !== undefined && given.body !== null) source = bodyOf(given.body);
    else if (from !== undefined) {
      source = Body.sourceOf(from);
      if (source.bytes !== undefined || source.stream !== undefined) Body.markUsed(from);
    }
    if (
      (source.bytes !== undefined || source.stream !== undefined) &&
      (this.#method === 'GET' || this.#method === 'HEAD')
    ) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    if (source.type !== undefined && !this.#headers.has('content-type'))
      this.#headers.set('content-type', source.type);
    this.setBody(source);
  }
  get url() {
    return this.#url;
  }
  get method() {
    return this.#method;
  }
  get headers() {
    return this.#headers;
  }
  get redirect() {
    return this.#redirect;
  }
  get signal() {
    return this.#signal;
  }
  get cache() {
    return this.#options.cache ?? 'default';
  }
  get credentials() {
    return this.#options.credentials ?? 'same-origin';
  }
  get mode() {
    return this.#options.mode ?? 'cors';
  }
  get keepalive() {
    return Boolean(this.#options.keepalive);
  }
  get integrity() {
    return this.#options.integrity ?? '';
  }
  get referrer() {
    return this.#options.referrer ?? 'about:client';
  }
  get referrerPolicy() {
    return this.#options.referrerPolicy ?? '';
  }
  get destination() {
    return '';
  }
  get duplex() {
    return 'half';
  }
  clone() {
    const copy = new Request(this.#url, {
      ...this.#options,
      method: this.#method,
      headers: this.#headers,
      signal: this.#signal,
      redirect: this.#redirect,
      body: undefined,
    });
    copy.setBody(this.teeBody());
    return copy;
  }
  get [Symbol.toStringTag]() {
    return 'Request';
  }
}
