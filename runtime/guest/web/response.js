/**
 * Response. authority: none
 */
import { Body, bodyOf } from './body.js';
import { Headers } from './headers.js';
import { URL } from './url.js';

const NULL_BODY = new Set([101, 103, 204, 205, 304]);
const REDIRECT = new Set([301, 302, 303, 307, 308]);

export class Response extends Body {
  #status;
  #statusText;
  #headers;
  #url = '';
  #redirected = false;
  #type = 'default';
  constructor(body = null, init = {}) {
    super();
    const { status = 200, statusText = '', headers } = init ?? {};
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    this.#status = status;
    this.#statusText = `${statusText}`;
    this.#headers = new Headers(headers);
    const source = bodyOf(body);
    if (body !== null && NULL_BODY.has(status))
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    if (source.type !== undefined && !this.#headers.has('content-type'))
      this.#headers.set('content-type', source.type);
    this.setBody(source);
  }
  /** From the host's answer; statuses outside of the constructor's range are possible here. */
  static fromHost(head, stream, type = 'basic') {
    const response = new Response(null);
    response.#status = head.status;
    response.#statusText = head.statusText;
    response.#headers = new Headers(head.headers);
    response.#url = head.url.split('#')[0];
    response.#redirected = head.redirected;
    response.#type = type;
    if (stream !== undefined && !NULL_BODY.has(head.status)) response.setBody({ stream });
    return response;
  }
  get status() {
    return this.#status;
  }
  get statusText() {
    return this.#statusText;
  }
  get ok() {
    return this.#status >= 200 && this.#status <= 299;
  }
  get headers() {
    return this.#headers;
  }
  get url() {
    return this.#url;
  }
  get redirected() {
    return this.#redirected;
  }
  get type() {
    return this.#type;
  }
  clone() {
    const source = this.teeBody();
    const copy = new Response(null);
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#headers = new Headers(this.#headers);
    copy.#url = this.#url;
    copy.#redirected = this.#redirected;
    copy.#type = this.#type;
    copy.setBody(source);
    return copy;
  }
  static json(data, init = {}) {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(text, { ...init, headers });
  }
  static error() {
    const response = new Response(null);
    response.#status = 0;
    response.#type = 'error';
    return response;
  }
  static redirect(url, status = 302) {
    const { href } = new URL(`${url}`);
    if (!REDIRECT.has(status)) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location: href } });
  }
  get [Symbol.toStringTag]() {
    return 'Response';
  }
}
