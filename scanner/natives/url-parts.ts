/**
 * Addresses as text: taking those of the plain kind apart and putting them together. What the
 * standard would rewrite in ways not followed here has no parts.
 */
import { normalizePath } from './path.js';

export const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'ws:': '80',
  'wss:': '443',
  'ftp:': '21',
  'file:': '',
};
/** Characters that no part of a plain address changes. */
const PLAIN = /^[A-Za-z0-9\-._~!$&()*+,;=:@/?#%]*$/;
const WITH_HOST =
  /^(https?:|wss?:|ftp:|file:)\/\/(?:([^/?#@:]*)(?::([^/?#@]*))?@)?([^/?#:@]*)(?::(\d*))?([^?#]*)(\?[^#]*)?(#.*)?$/;
const OPAQUE = /^([a-z][a-z0-9+.-]*:)([^/?#][^?#]*)(\?[^#]*)?(#.*)?$/;
/** Names and dotted quads as they are written; the standard rewrites other numbers. */
const HOST = /^(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[a-z0-9_-]+\.)*[a-z_-][a-z0-9_-]*|)$/;

export interface Parts {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  /** With its sign, also where nothing follows it. */
  readonly query: string;
  readonly fragment: string;
}

/** The parts of an address of the plain kind; undefined for any other. */
export function urlParts(text: string): Parts | undefined {
  const trimmed = text.trim();
  if (!PLAIN.test(trimmed) || /%(?![0-9A-Fa-f]{2})/.test(trimmed)) return undefined;
  const found = WITH_HOST.exec(trimmed.replace(/^[A-Za-z]+:/, (scheme) => scheme.toLowerCase()));
  if (found === null) return opaqueParts(trimmed);
  const [, protocol = '', username = '', password = '', host = '', port = '', path = ''] = found;
  const hostname = host.toLowerCase();
  if (!HOST.test(hostname) || (hostname === '' && protocol !== 'file:')) return undefined;
  // Dots may be written in escapes, too.
  if (/%2e/i.test(path) || path.includes('//')) return undefined;
  const rest = path === '' ? '/' : pathOf(path);
  return {
    protocol,
    username,
    password,
    hostname,
    port: port === DEFAULT_PORTS[protocol] ? '' : port,
    pathname: rest,
    query: found[7] ?? '',
    fragment: found[8] ?? '',
  };
}

function pathOf(path: string): string {
  const normal = normalizePath(path);
  const isFolder = /\/\.{1,2}$/.test(path) && !normal.endsWith('/');
  return isFolder ? `${normal}/` : normal;
}

function opaqueParts(text: string): Parts | undefined {
  const [, protocol, pathname = '', query = '', fragment = ''] = OPAQUE.exec(text) ?? [];
  if (protocol === undefined || protocol in DEFAULT_PORTS) return undefined;
  const empty = { username: '', password: '', hostname: '', port: '' };
  return { protocol, pathname, query, fragment, ...empty };
}

export function hrefOf(parts: Parts): string {
  const { protocol, username, password, pathname, query, fragment } = parts;
  if (!(protocol in DEFAULT_PORTS)) return protocol + pathname + query + fragment;
  const secret = password === '' ? '' : `:${password}`;
  const user = username === '' && secret === '' ? '' : `${username}${secret}@`;
  return `${protocol}//${user}${hostOf(parts)}${pathname}${query}${fragment}`;
}

export function hostOf({ hostname, port }: Parts): string {
  return port === '' ? hostname : `${hostname}:${port}`;
}

/** `text` against a base; undefined where that is not followed. */
export function absolute(text: string, base: string | undefined): string | undefined {
  if (/^[A-Za-z][\w+.-]*:/.test(text)) return text;
  const parts = base === undefined || base === '' ? undefined : urlParts(base);
  if (parts === undefined || !(parts.protocol in DEFAULT_PORTS)) return undefined;
  const origin = hrefOf({ ...parts, pathname: '', query: '', fragment: '' });
  if (text.startsWith('//')) return parts.protocol + text;
  if (text.startsWith('/')) return origin + text;
  if (text.startsWith('?')) return origin + parts.pathname + text;
  if (text.startsWith('#')) return origin + parts.pathname + parts.query + text;
  if (text === '') return hrefOf({ ...parts, fragment: '' });
  return origin + parts.pathname.slice(0, parts.pathname.lastIndexOf('/') + 1) + text;
}
