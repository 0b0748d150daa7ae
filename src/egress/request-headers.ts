/**
 * Which request headers a guest may set. Connection, framing, routing and proxy headers are the
 * host's: with them a guest could smuggle a second request, pose as another site or reach a proxy.
 * A header that only repeats what the connector sends anyway is dropped, since clients such as
 * node-fetch add it on their own; one that says something else is refused.
 */
import { refuse, type Refusal } from './refusals.js';

export type Header = readonly [name: string, value: string];

export type HeadersEvaluation =
  { readonly decision: 'allow'; readonly headers: readonly Header[] } | Refusal;

/** What the connector itself will send, to compare with. */
export interface RequestFraming {
  /** Value of the Host header: `host` or `host:port`, IPv6 in brackets, default port left out. */
  readonly host: string;
  readonly body: 'none' | 'bytes' | 'stream';
  /** Bytes of the body when they are known. */
  readonly bodyBytes: number;
}

export const REQUEST_HEADERS_MAX = 100;
export const HEADER_NAME_CHARS_MAX = 256;
export const HEADER_VALUE_CHARS_MAX = 16 * 1024;
export const HEADERS_CHARS_MAX = 64 * 1024;

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Field content of RFC 9110 5.5 in Latin-1: no control character but tab, nothing above a byte. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const FORBIDDEN = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'host',
  'expect',
  'http2-settings',
]);
const FORBIDDEN_PREFIXES = ['proxy-'] as const;

/** @returns headers with lower-case names in the guest's order, or the first refusal */
export function evaluateHeaders(
  headers: readonly Header[],
  framing: RequestFraming,
): HeadersEvaluation {
  if (headers.length > REQUEST_HEADERS_MAX) return refuse('header_limit');
  const accepted: Header[] = [];
  let chars = 0;
  for (const [spelledName, spelledValue] of headers) {
    chars += spelledName.length + spelledValue.length;
    const tooLarge =
      spelledName.length > HEADER_NAME_CHARS_MAX ||
      spelledValue.length > HEADER_VALUE_CHARS_MAX ||
      chars > HEADERS_CHARS_MAX;
    if (tooLarge) return refuse('header_limit');
    // A leading colon would be a pseudo header of HTTP/2; it is no token either.
    if (spelledName.startsWith(':')) return refuse('header_forbidden');
    if (!TOKEN.test(spelledName) || !FIELD_VALUE.test(spelledValue))
      return refuse('header_malformed');
    const name = spelledName.toLowerCase();
    const value = spelledValue.replaceAll(/^[\t ]+|[\t ]+$/g, '');
    if (!isForbidden(name)) accepted.push([name, value]);
    else if (!repeatsFraming(name, value.toLowerCase(), framing)) return refuse('header_forbidden');
  }
  return { decision: 'allow', headers: accepted };
}

function isForbidden(name: string): boolean {
  return FORBIDDEN.has(name) || FORBIDDEN_PREFIXES.some((prefix) => name.startsWith(prefix));
}

function repeatsFraming(name: string, value: string, framing: RequestFraming): boolean {
  switch (name) {
    case 'host':
      return value === framing.host;
    case 'connection':
      return value === 'close' || value === 'keep-alive';
    case 'content-length':
      return framing.body === 'stream'
        ? /^\d{1,15}$/.test(value)
        : value === String(framing.bodyBytes);
    case 'transfer-encoding':
      return framing.body === 'stream' && value === 'chunked';
    default:
      return false;
  }
}
