/**
 * URL: addresses of the plain kind have exact members; any other is an object that is open, with what
 * is known of its text in `href`.
 */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import { argument, eachChoice, fail, under, unknownOf, type Model, type Models } from './define.js';
import type { NativeCall } from './native.js';
import { partialText, unknownText } from './partial.js';
import { makeParams, type Pair } from './url-params.js';
import { DEFAULT_PORTS, absolute, hostOf, hrefOf, urlParts, type Parts } from './url-parts.js';
import { queryPairs } from './util.js';

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

const urlText: Model = (call) =>
  call.self.kind === 'object'
    ? call.machine.get(call.self, call.machine.constant('href', 'plain'))
    : unknownOf(call);

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
  'node:url.parse': construct,
  'node:url.fileURLToPath': fileUrlToPath,
  'node:url.pathToFileURL': pathToFileUrl,
};
