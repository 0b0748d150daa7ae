/**
 * URL and URLSearchParams. Addresses of the plain kind are taken apart exactly; anything that the
 * standard would rewrite in ways not followed here is Unknown with its text.
 */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import {
  argument,
  eachChoice,
  fail,
  give,
  isCallable,
  spendOn,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { iterate, iteratorOver } from './iterators.js';
import type { NativeCall } from './native.js';
import { ownEntries } from './object.js';
import { partialText, unknownText } from './partial.js';
import { normalizePath } from './path.js';
import { queryPairs } from './util.js';

const DEFAULT_PORTS: Readonly<Record<string, string>> = {
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

interface Parts {
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

function hrefOf(parts: Parts): string {
  const { protocol, username, password, pathname, query, fragment } = parts;
  if (!(protocol in DEFAULT_PORTS)) return protocol + pathname + query + fragment;
  const secret = password === '' ? '' : `:${password}`;
  const user = username === '' && secret === '' ? '' : `${username}${secret}@`;
  return `${protocol}//${user}${hostOf(parts)}${pathname}${query}${fragment}`;
}

function hostOf({ hostname, port }: Parts): string {
  return port === '' ? hostname : `${hostname}:${port}`;
}

const URL_CHARS_MAX = 8_192;

const construct: Model = eachChoice((call) => {
  const { machine } = call;
  const [given, base] = [argument(call, 0), argument(call, 1)];
  const hasBase = !(base.kind === 'constant' && base.value === undefined);
  const known = machine.toText(given);
  // Longer ones are no addresses.
  const text = known === undefined || known.length > URL_CHARS_MAX ? undefined : known;
  const whole =
    text === undefined ? undefined : absolute(text, hasBase ? machine.toText(base) : '');
  const parts = whole === undefined ? undefined : urlParts(whole);
  return parts === undefined ? partialUrl(call, hasBase) : makeUrl(call, parts);
});

/** `text` against a base; undefined where that is not followed. */
function absolute(text: string, base: string | undefined): string | undefined {
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

/** Some address: what is known of its text is kept in `href`. */
function partialUrl(call: NativeCall, hasBase: boolean): Value {
  const { machine } = call;
  const head = partialText(machine, argument(call, 0));
  const isWhole = !hasBase || /^[A-Za-z][\w+.-]*:/.test(head);
  const base = isWhole ? '' : partialText(machine, argument(call, 1));
  const folder = base.replace(/[^/]*$/, '');
  const href = unknownText(machine, isWhole ? head : folder + head.replace(/^\//, ''), call.args);
  const url = machine.object('plain', [['href', href]]);
  url.proto = machine.native('URL.prototype', 'plain');
  machine.open(url, href);
  return url;
}

const MEMBERS = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname'] as const;

/** A sign alone is not shown. */
function shownPart(text: string): string {
  return text.length === 1 ? '' : text;
}

function makeUrl(call: NativeCall, parts: Parts): ObjectValue {
  const { machine } = call;
  const from = call.args;
  const text = (value: string): Value => machine.constant(value, 'joined', ...from);
  const isSpecial = parts.protocol in DEFAULT_PORTS && parts.protocol !== 'file:';
  const host = hostOf(parts);
  const url = machine.object('plain', [
    ['href', text(hrefOf(parts))],
    ...MEMBERS.map((name): [string, Value] => [name, text(parts[name])]),
    ['search', text(shownPart(parts.query))],
    ['hash', text(shownPart(parts.fragment))],
    ['host', text(host)],
    ['origin', text(isSpecial ? `${parts.protocol}//${host}` : 'null')],
  ]);
  url.proto = machine.native('URL.prototype', 'plain');
  const pairs = queryPairs(parts.query.slice(1)).map(([key, value]): Pair => [
    text(key),
    text(value),
  ]);
  url.props.set('searchParams', makeParams(call, pairs, url));
  return url;
}

type Pair = readonly [key: Value, value: Value];

interface ParamsData {
  pairs: readonly Pair[];
  /** The address whose query this is. */
  readonly owner: ObjectValue | undefined;
}

function makeParams(call: NativeCall, pairs: readonly Pair[], owner?: ObjectValue): ObjectValue {
  const data: ParamsData = { pairs, owner };
  const params = call.machine.object('plain', [], data);
  params.proto = call.machine.native('URLSearchParams.prototype', 'plain');
  return params;
}

function paramsOf(value: Value): ParamsData | undefined {
  return value.kind === 'object' && !value.isOpen && isParams(value.data) ? value.data : undefined;
}

function isParams(data: unknown): data is ParamsData {
  return typeof data === 'object' && data !== null && 'pairs' in data;
}

const constructParams: Model = (call) => {
  const { machine } = call;
  const source = argument(call, 0);
  if (source.kind === 'constant') {
    if (source.value === undefined) return makeParams(call, []);
    const pairs = queryPairs(String(source.value).replace(/^\?/, ''));
    return makeParams(
      call,
      pairs.map(([key, value]) => [
        machine.constant(key, 'decoded', source),
        machine.constant(value, 'decoded', source),
      ]),
    );
  }
  const other = paramsOf(source);
  if (other !== undefined) return makeParams(call, other.pairs);
  const items =
    source.kind === 'object' && source.type !== 'plain' ? iterate(call, source) : undefined;
  const pairs =
    items?.map((item): Pair => [
      machine.get(item, machine.constant(0, 'plain')),
      machine.get(item, machine.constant(1, 'plain')),
    ]) ??
    ownEntries(call, source)?.map(([key, value]): Pair => [machine.constant(key, 'plain'), value]);
  if (pairs !== undefined) return makeParams(call, pairs);
  const params = makeParams(call, []);
  machine.open(params, source);
  return params;
};

/** A model over parameters that are known. */
function paramsModel(run: (call: NativeCall, data: ParamsData) => Value | undefined): Model {
  return (call) => {
    const data = paramsOf(call.self);
    return (data === undefined ? undefined : run(call, data)) ?? unknownOf(call);
  };
}

function withKey(call: NativeCall, data: ParamsData): readonly Pair[] | undefined {
  const wanted = call.machine.toText(argument(call, 0));
  const keys = data.pairs.map(([key]) => call.machine.toText(key));
  if (wanted === undefined || keys.includes(undefined)) return undefined;
  return data.pairs.filter((_pair, index) => keys[index] === wanted);
}

/** Changes the pairs, and the address that they belong to. */
function changing(
  change: (call: NativeCall, data: ParamsData) => readonly Pair[] | undefined,
): Model {
  return (call) => {
    const { machine, self } = call;
    const data = paramsOf(self);
    const pairs = data === undefined ? undefined : change(call, data);
    if (
      data === undefined ||
      pairs === undefined ||
      self.kind !== 'object' ||
      !machine.isSettled(self)
    ) {
      for (const each of [self, data?.owner]) {
        if (each !== undefined) machine.open(each, machine.unknown(call.args));
      }
      if (data?.owner !== undefined) blurQuery(call, data.owner);
      return UNDEFINED;
    }
    data.pairs = pairs;
    if (data.owner !== undefined) blurQuery(call, data.owner, queryText(call, pairs));
    return UNDEFINED;
  };
}

/** `href` and `search` follow the parameters. */
function blurQuery(call: NativeCall, url: ObjectValue, query?: string): void {
  const { machine } = call;
  const href = url.props.get('href') ?? UNDEFINED;
  const [head = '', hash] = partialText(machine, href).split('#');
  const start = head.split('?')[0] ?? '';
  const tail = hash === undefined ? '' : `#${hash}`;
  const from = [href, ...call.args];
  const search = query === undefined || query === '' ? (query ?? '?') : `?${query}`;
  const text = start + search + tail;
  const isKnown = query !== undefined && href.kind === 'constant';
  url.props.set(
    'href',
    isKnown ? machine.constant(text, 'joined', ...from) : unknownText(machine, text, from),
  );
  url.props.set(
    'search',
    isKnown ? machine.constant(search, 'joined', ...from) : machine.unknown(from),
  );
}

/** As `application/x-www-form-urlencoded`; undefined where a part is not known. */
function queryText(call: NativeCall, pairs: readonly Pair[]): string | undefined {
  const parts: string[] = [];
  for (const pair of pairs) {
    const [key, value] = pair.map((each) => call.machine.toText(each));
    if (key === undefined || value === undefined) return undefined;
    parts.push(`${formEncode(key)}=${formEncode(value)}`);
  }
  return parts.join('&');
}

function formEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()~]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

const paramsText = paramsModel((call, data) => {
  const text = queryText(call, data.pairs);
  return text === undefined
    ? call.machine.unknown(data.pairs.flat())
    : call.machine.constant(text, 'joined', ...data.pairs.flat());
});

const urlText: Model = (call) =>
  call.self.kind === 'object'
    ? call.machine.get(call.self, call.machine.constant('href', 'plain'))
    : unknownOf(call);

function pairIterator(pick: (call: NativeCall, pair: Pair) => Value): Model {
  return paramsModel((call, { pairs }) => {
    spendOn(call.machine, pairs.length);
    return iteratorOver(
      call,
      'URLSearchParams Iterator',
      pairs.map((pair) => pick(call, pair)),
    );
  });
}

const entries = pairIterator((call, pair) => call.machine.array(pair));

const paramsModels: Models = {
  get: paramsModel((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : (found[0]?.[1] ?? give(call, 'plain', null));
  }),
  getAll: paramsModel((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : call.machine.array(found.map(([, value]) => value));
  }),
  has: paramsModel((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : give(call, 'plain', found.length > 0);
  }),
  append: changing((call, { pairs }) => [...pairs, [argument(call, 0), argument(call, 1)]]),
  set: changing((call, data) => {
    const found = withKey(call, data);
    if (found === undefined) return undefined;
    const pair: Pair = [argument(call, 0), argument(call, 1)];
    const kept = data.pairs.filter((each) => each === found[0] || !found.includes(each));
    return found.length === 0
      ? [...kept, pair]
      : kept.map((each) => (each === found[0] ? pair : each));
  }),
  delete: changing((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : data.pairs.filter((each) => !found.includes(each));
  }),
  forEach: paramsModel((call, { pairs }) => {
    const callee = argument(call, 0);
    if (!isCallable(callee)) return undefined;
    for (const [key, value] of pairs) call.machine.call(callee, UNDEFINED, [value, key, call.self]);
    return UNDEFINED;
  }),
  keys: pairIterator((_call, [key]) => key),
  values: pairIterator((_call, [, value]) => value),
  entries,
  '@@iterator': entries,
  toString: paramsText,
};

/** `file:` addresses to paths. */
const fileUrlToPath: Model = eachChoice((call) => {
  const { machine } = call;
  const source = argument(call, 0);
  const href = source.kind === 'object' ? (source.props.get('href') ?? UNDEFINED) : source;
  const text = machine.toText(href);
  const parts = text === undefined ? undefined : urlParts(text);
  if (parts === undefined) {
    return unknownText(machine, partialText(machine, href).replace(/^file:\/\//, ''), [href]);
  }
  if (parts.protocol !== 'file:') return fail(call, 'The URL must be of scheme file');
  return machine.constant(decodeURIComponent(parts.pathname), 'joined', href);
});

const pathToFileUrl: Model = eachChoice((call) => {
  const path = call.machine.toText(argument(call, 0));
  const parts = path?.startsWith('/') === true ? urlParts(`file://${encodeURI(path)}`) : undefined;
  return parts === undefined ? unknownOf(call) : makeUrl(call, parts);
});

export const URL_MODELS: Models = {
  URL: construct,
  'URL.canParse': unknownOf,
  'URL.createObjectURL': (call) => unknownText(call.machine, 'blob:\ufffc', call.args),
  ...under('URL.prototype', { toString: urlText, toJSON: urlText }),
  URLSearchParams: constructParams,
  ...under('URLSearchParams.prototype', paramsModels),
  'node:url.parse': construct,
  'node:url.fileURLToPath': fileUrlToPath,
  'node:url.pathToFileURL': pathToFileUrl,
};
