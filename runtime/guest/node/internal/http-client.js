/**
 * The client side of node:http and node:https over http.request streams. authority: http.request
 */
import { Buffer } from 'node:buffer';
import { Readable, Writable } from 'node:stream';
import { openStream } from 'host:hostcall';
import { errorOfHostcall, invalidArgType, nodeError, nodeTypeError } from './errors.js';
import { urlToHttpOptions } from '../url.js';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const JOINED_BY_COMMA = /^(?!set-cookie$).*/;

export class IncomingMessage extends Readable {
  #wake;
  constructor(head) {
    super();
    this.statusCode = head.status;
    this.statusMessage = head.statusText;
    this.httpVersion = '1.1';
    this.httpVersionMajor = 1;
    this.httpVersionMinor = 1;
    this.headers = {};
    this.headersDistinct = Object.create(null);
    this.rawHeaders = [];
    this.trailers = {};
    this.rawTrailers = [];
    this.url = '';
    this.method = null;
    this.complete = false;
    this.aborted = false;
    for (const [name, value] of head.headers) this.#addHeader(name, value);
    this.socket = this.connection = {
      remoteAddress: undefined,
      encrypted: head.url.startsWith('https:'),
      destroy: () => this.destroy(),
    };
  }
  #addHeader(name, value) {
    const key = name.toLowerCase();
    this.rawHeaders.push(name, value);
    (this.headersDistinct[key] ??= []).push(value);
    if (key === 'set-cookie') (this.headers[key] ??= []).push(value);
    else if (!(key in this.headers)) this.headers[key] = value;
    else if (JOINED_BY_COMMA.test(key)) this.headers[key] += `, ${value}`;
  }
  _read() {
    this.#wake?.();
    this.#wake = undefined;
  }
  give(bytes) {
    if (this.destroyed || this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
      return undefined;
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
  setTimeout(_ms, callback) {
    if (callback !== undefined) this.on('timeout', callback);
    return this;
  }
}

export class ClientRequest extends Writable {
  #headers = new Map();
  #url;
  #stream;
  #response;
  #timer;
  constructor(url, options) {
    super({ autoDestroy: false });
    this.#url = url;
    this.method = (options.method ?? 'GET').toUpperCase();
    if (!TOKEN.test(this.method))
      throw nodeTypeError(
        'ERR_INVALID_HTTP_TOKEN',
        `Method must be a valid HTTP token ["${this.method}"]`,
      );
    this.path = options.path ?? '/';
    this.host = options.hostname ?? options.host ?? 'localhost';
    this.protocol = options.protocol;
    this.agent = options.agent;
    this.aborted = false;
    this.reusedSocket = false;
    this.headersSent = false;
    const given = options.headers ?? {};
    if (Array.isArray(given))
      for (let i = 0; i + 1 < given.length; i += 2) this.setHeader(given[i], given[i + 1]);
    else
      for (const name of Object.keys(given))
        if (given[name] !== undefined) this.setHeader(name, given[name]);
    if (options.auth && !this.hasHeader('authorization')) {
      this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
    }
    if (options.timeout !== undefined) this.setTimeout(options.timeout);
    const { signal } = options;
    if (signal?.aborted) queueMicrotask(() => this.#abortBy(signal));
    else signal?.addEventListener('abort', () => this.#abortBy(signal), { once: true });
  }
  #abortBy(signal) {
    const error = new Error('The operation was aborted');
    this.destroy(
      Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR', cause: signal.reason }),
    );
  }
  #open() {
    if (this.#stream !== undefined) return this.#stream;
    this.headersSent = true;
    const withBody =
      this.#pendingBody || !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(this.method);
    const headers = [...this.#headers.values()].flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => [name, `${each}`]),
    );
    const params = {
      url: this.#url,
      verb: this.method,
      headers,
      redirect: 'manual',
      body: withBody ? 'stream' : 'none',
    };
    const stream = openStream('http', 'request', params, {
      onChunk: (channel, chunk) => this.#chunk(channel, chunk),
    });
    stream.done.then(
      () => this.#ended(),
      (error) => this.#failed(error),
    );
    this.#stream = { stream, withBody };
    return this.#stream;
  }
  #pendingBody = false;
  #chunk(channel, chunk) {
    this.#touch();
    if (channel === 'body') return this.#response?.give(chunk);
    const response = new IncomingMessage(chunk);
    this.#response = response;
    response.req = this;
    this.res = response;
    response.once('close', () => {
      if (!response.complete) this.#stream?.stream.cancel();
    });
    if (!this.emit('response', response)) response.resume();
    return undefined;
  }
  #ended() {
    clearTimeout(this.#timer);
    if (this.#response === undefined) return;
    this.#response.complete = true;
    this.#response.push(null);
    this.emit('close');
  }
  #failed(error) {
    clearTimeout(this.#timer);
    if (this.destroyed) return;
    const shown = errorOfHostcall(error, 'connect');
    if (error.code === 'denied') shown.message = `connect EACCES: ${error.message}`;
    if (this.#response === undefined) this.emit('error', shown);
    else this.#response.destroy(shown);
    this.emit('close');
  }
  _write(chunk, _encoding, callback) {
    this.#pendingBody = true;
    this.#open()
      .stream.write(chunk)
      .then(
        () => callback(),
        (error) => callback(errorOfHostcall(error, 'write')),
      );
  }
  _final(callback) {
    const { stream, withBody } = this.#open();
    if (withBody) {
      try {
        stream.end();
      } catch {
        // The request failed meanwhile; `error` says so.
      }
    }
    callback();
  }
  _destroy(error, callback) {
    clearTimeout(this.#timer);
    this.#stream?.stream.cancel();
    this.#response?.destroy(error ?? undefined);
    if (error === null && this.#response === undefined) {
      callback(nodeError('ECONNRESET', 'socket hang up'));
      return;
    }
    callback(error);
    queueMicrotask(() => this.emit('close'));
  }
  abort() {
    if (this.aborted) return;
    this.aborted = true;
    this.emit('abort');
    this.destroy();
  }
  setHeader(name, value) {
    if (typeof name !== 'string' || !TOKEN.test(name))
      throw nodeTypeError(
        'ERR_INVALID_HTTP_TOKEN',
        `Header name must be a valid HTTP token ["${name}"]`,
      );
    if (value === undefined)
      throw nodeTypeError(
        'ERR_HTTP_INVALID_HEADER_VALUE',
        `Invalid value "undefined" for header "${name}"`,
      );
    if (this.headersSent)
      throw nodeError(
        'ERR_HTTP_HEADERS_SENT',
        'Cannot set headers after they are sent to the client',
      );
    this.#headers.set(name.toLowerCase(), [name, value]);
    return this;
  }
  getHeader(name) {
    return this.#headers.get(`${name}`.toLowerCase())?.[1];
  }
  getHeaders() {
    return Object.fromEntries([...this.#headers].map(([key, [, value]]) => [key, value]));
  }
  getHeaderNames() {
    return [...this.#headers.keys()];
  }
  hasHeader(name) {
    return this.#headers.has(`${name}`.toLowerCase());
  }
  removeHeader(name) {
    this.#headers.delete(`${name}`.toLowerCase());
  }
  flushHeaders() {
    this.#open();
  }
  #touch() {
    if (this.timeout > 0) this.setTimeout(this.timeout);
  }
  setTimeout(ms, callback) {
    if (callback !== undefined) this.once('timeout', callback);
    clearTimeout(this.#timer);
    this.timeout = ms;
    if (ms > 0) this.#timer = setTimeout(() => this.emit('timeout'), ms);
    return this;
  }
  setNoDelay() {
    return this;
  }
  setSocketKeepAlive() {
    return this;
  }
}

/** `request(url?, options?, callback?)` in its shapes. */
export function requestWith(defaultProtocol, args) {
  const rest = [...args];
  let options = {};
  const [first] = rest;
  if (typeof first === 'string') options = urlToHttpOptions(new URL(rest.shift()));
  else if (first instanceof URL) options = urlToHttpOptions(rest.shift());
  if (typeof rest[0] === 'object' && rest[0] !== null) options = { ...options, ...rest.shift() };
  const callback = rest[0];
  if (callback !== undefined && typeof callback !== 'function')
    throw invalidArgType('callback', 'Function', callback);
  const protocol = options.protocol ?? defaultProtocol;
  if (protocol !== defaultProtocol) {
    throw nodeTypeError(
      'ERR_INVALID_PROTOCOL',
      `Protocol "${protocol}" not supported. Expected "${defaultProtocol}"`,
    );
  }
  if (options.socketPath !== undefined)
    throw nodeError('ERR_NOT_SUPPORTED', 'http option socketPath is not supported in this sandbox');
  if (options.path !== undefined && /[^\u0021-\u00ff]/.test(options.path)) {
    throw nodeTypeError('ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
  }
  let host = options.hostname ?? options.host ?? 'localhost';
  if (host.includes(':') && !host.startsWith('['))
    host = /^[^:]+:\d+$/.test(host) ? host.split(':')[0] : `[${host}]`;
  const port = options.port ?? options.defaultPort;
  const url = `${protocol}//${host}${port === undefined || port === '' || port === null ? '' : `:${port}`}${options.path ?? '/'}`;
  const request = new ClientRequest(url, { ...options, protocol });
  if (callback !== undefined) request.once('response', callback);
  return request;
}
