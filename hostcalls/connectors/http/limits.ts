/** Bounds of one request that no setting widens. Times in milliseconds, sizes in bytes. */

/** Resolving, connecting and the TLS handshake of one hop together; less if the scope says less. */
export const CONNECT_TIMEOUT_MS_MAX = 10_000;
/** How long one address may take before the next one is tried; the last gets what is left. */
export const ADDRESS_ATTEMPT_MS = 1_000;
/** Addresses of one name that are tried. */
export const ADDRESS_ATTEMPTS_MAX = 4;
/** Addresses of one name that are looked at; more is refused, as each one must be checked. */
export const RESOLVED_ADDRESSES_MAX = 64;
/**
 * `httpTimeoutMs` bounds silence (until the head, between two parts of the body). A streamed answer
 * may last longer than that, and ends after this many times `httpTimeoutMs` whatever it does.
 */
export const TOTAL_TIMEOUT_FACTOR = 20;
export const RESPONSE_HEADER_BYTES_MAX = 64 * 1024;
export const RESPONSE_HEADERS_MAX = 500;
/** Layers of content-encoding; the same bound as in browsers. */
export const CONTENT_ENCODINGS_MAX = 5;
/** Request bytes that wait between the guest and the socket before the guest must wait. */
export const REQUEST_BUFFER_BYTES = 64 * 1024;
/** Text of a network error that the guest sees. */
export const ERROR_MESSAGE_CHARS_MAX = 300;
