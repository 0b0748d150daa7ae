/**
 * The calls that connect somewhere: where to, and what goes along. Destinations may be partly known
 * (`https://host/` + path); a host that is not known is left out.
 */
import type { CallEvent, Handler } from '../../rule.js';
import { alternatives, type Value } from '../../engine/value.js';
import { commandUses, startsProgram } from './command-calls.js';
import { programName } from './commands.js';
import type { SimpleCommand } from './shell-text.js';
import { HOLE, propertyOf, textsOf } from './texts.js';

export interface Destination {
  /** As far as known: `https://host/path`; without a scheme for sockets and names. */
  readonly url: string;
  /** Lower case, no port, no brackets; empty when it is not known. */
  readonly host: string;
  readonly value: Value;
}

/** `u` URL or options, `h` host name, `p` port then host; further arguments are what is sent. */
const CALLS: Readonly<Record<string, 'u' | 'h' | 'p'>> = {
  fetch: 'u',
  Request: 'u',
  WebSocket: 'u',
  EventSource: 'u',
  'navigator.sendBeacon': 'u',
  'XMLHttpRequest.prototype.open': 'p',
  'node:http.request': 'u',
  'node:http.get': 'u',
  'node:https.request': 'u',
  'node:https.get': 'u',
  'node:http2.connect': 'u',
  'node:net.connect': 'p',
  'node:net.createConnection': 'p',
  'node:net.Socket.prototype.connect': 'p',
  'node:tls.connect': 'p',
  'node:dns.lookup': 'h',
  'node:dns.resolve': 'h',
  'node:dns.resolve4': 'h',
  'node:dns.resolve6': 'h',
  'node:dns.resolveTxt': 'h',
  'node:dns/promises.lookup': 'h',
  'node:dns/promises.resolve': 'h',
  'node:dns/promises.resolve4': 'h',
  'node:dns/promises.resolveTxt': 'h',
};
/** Programs that speak to the addresses in their arguments. */
const CLIENTS: ReadonlySet<string> = new Set(
  'curl wget fetch aria2c http https xh httpie lynx nc ncat netcat socat telnet ssh scp sftp rsync ftp iwr invoke-webrequest invoke-restmethod irm certutil bitsadmin nslookup dig host ping openssl'.split(
    ' ',
  ),
);
const HOST = /^(?:([a-z][a-z0-9+.-]*):)?\/\/(?:[^/?#@\\]*@)?(\[[^\]]*\]|[^/?#:\\]*)/i;

export function onNetwork<E extends CallEvent>(
  handler: Handler<E>,
): Readonly<Record<string, Handler<E>>> {
  return Object.fromEntries(Object.keys(CALLS).map((path) => [path, handler]));
}

/** The command speaks to another machine. */
export function isClient(command: SimpleCommand): boolean {
  return CLIENTS.has(programName(command.words[0] ?? ''));
}

export function isNetworkCall(path: string): boolean {
  return Object.hasOwn(CALLS, path);
}

/** Where the call goes to, also for a program that is told an address. */
export function destinationsOf(event: CallEvent): readonly Destination[] {
  if (startsProgram(event.path)) return destinationsOfCommand(event);
  const form = CALLS[event.path];
  const [first, second] = event.args;
  if (form === undefined || first === undefined) return [];
  const direct = [
    ...textsOf(first).map((text) => destination(text, form, first)),
    ...(form === 'p' ? textsOf(second).map((text) => destination(text, form, first)) : []),
  ];
  return [...direct, ...event.args.flatMap(fromOptions)].filter((each) => each !== undefined);
}

export function hostOf(url: string): string {
  const host = HOST.exec(url)?.[2] ?? '';
  return host.includes(HOLE) && !/^[^.]*\uFFFC[^.]*\./.test(host) ? '' : host.toLowerCase();
}

function destination(text: string, form: 'u' | 'h' | 'p', value: Value): Destination | undefined {
  if (form === 'u' || /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return { url: text, host: hostOf(text), value };
  }
  // A path of a local socket, a port, or a name.
  if (text.startsWith('/') || /^\d+$/.test(text) || !/^[\w.:[\]\uFFFC-]+$/.test(text))
    return undefined;
  return { url: text, host: text.toLowerCase(), value };
}

/** `{ protocol, host | hostname, port, path }` of node:http, `{ host }` of sockets. */
function fromOptions(value: Value): readonly Destination[] {
  for (const each of alternatives(value)) {
    if (each.kind !== 'object' || each.props.has('href')) continue;
    const named = textsOf(propertyOf(each, 'hostname') ?? propertyOf(each, 'host'));
    return named.map((name) => {
      const host = name.replace(/^([^:[\]]+):\d+$/, '$1').toLowerCase();
      const path = textsOf(propertyOf(each, 'path') ?? propertyOf(each, 'pathname'))[0] ?? '';
      return { url: `//${name}${path}`, host: host.includes(HOLE) ? '' : host, value };
    });
  }
  return [];
}

function destinationsOfCommand(event: CallEvent): readonly Destination[] {
  return commandUses(event).flatMap((use) => {
    const value = use.values[0];
    if (value === undefined) return [];
    return use.commands
      .filter(isClient)
      .flatMap((command) => command.words.slice(1))
      .flatMap((word) => {
        const [url] = /[a-z][a-z0-9+.-]*:\/\/\S+/i.exec(word) ?? [];
        if (url !== undefined) return [{ url, host: hostOf(url), value }];
        const bare = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+)(?:[:/].*)?$/.exec(word);
        if (bare === null) return [];
        return [{ url: `//${word}`, host: (bare[1] ?? '').toLowerCase(), value }];
      });
  });
}
