/**
 * DOMException. authority: none
 */
const CODES = {
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  InvalidCharacterError: 5,
  NotFoundError: 8,
  NotSupportedError: 9,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidAccessError: 15,
  TypeMismatchError: 17,
  SecurityError: 18,
  NetworkError: 19,
  AbortError: 20,
  URLMismatchError: 21,
  QuotaExceededError: 22,
  TimeoutError: 23,
  DataCloneError: 25,
};

export class DOMException extends Error {
  #name;
  constructor(message = '', options = 'Error') {
    super(String(message));
    /** @type {any} */
    const given = typeof options === 'object' && options !== null ? options : { name: options };
    this.#name = String(given.name ?? 'Error');
    if ('cause' in given) {
      Object.defineProperty(this, 'cause', {
        value: given.cause,
        configurable: true,
        writable: true,
      });
    }
  }
  get name() {
    return this.#name;
  }
  get code() {
    return CODES[this.#name] ?? 0;
  }
  get [Symbol.toStringTag]() {
    return 'DOMException';
  }
}
for (const name of Object.keys(CODES)) {
  const constant = `${name
    .replace(/Error$/, '')
    .replace(/[A-Z]+(?![a-z])|[A-Z]/g, (m, at) => (at ? '_' : '') + m)
    .toUpperCase()}_ERR`;
  for (const target of [DOMException, DOMException.prototype]) {
    Object.defineProperty(target, constant, { value: CODES[name], enumerable: true });
  }
}
