/**
 * Connections and listeners below HTTP, which the egress policy cannot read. Asking `net.isIP` or
 * naming `http2.constants` is none, so the calls that open a socket decide, not the import.
 */
import { isDetour, loadedOneOf } from './shared/builtin-modules.js';
import { TAG, tagsOf } from '../engine/value.js';
import type { Value } from '../engine/value.js';
import { isReachedHidden, nativePaths } from './shared/reach.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

const SOCKET_MODULES: ReadonlySet<string> = new Set(['net', 'tls', 'dgram', 'http2', 'quic']);
const OPENERS: readonly string[] = [
  'Bun.connect',
  'Bun.listen',
  'Bun.udpSocket',
  'Deno.connect',
  'Deno.connectTls',
  'Deno.listen',
  'Deno.listenDatagram',
  'Deno.listenTls',
  'TCPSocket',
  'UDPSocket',
  'node:dgram.Socket',
  'node:dgram.createSocket',
  'node:http2.connect',
  'node:http2.createSecureServer',
  'node:http2.createServer',
  'node:net.Server',
  'node:net.Socket',
  'node:net.Stream',
  'node:net.connect',
  'node:net.createConnection',
  'node:net.createServer',
  'node:tls.Server',
  'node:tls.TLSSocket',
  'node:tls.connect',
  'node:tls.createServer',
];
const OPENER_SET: ReadonlySet<string> = new Set(OPENERS);

/** A socket that never writes is a stand-in for one (agent-base). */
function isStandIn(event: CallEvent): boolean {
  const options = event.args[0];
  if (event.path !== 'node:net.Socket' || options?.kind !== 'object') return false;
  const writable = options.props.get('writable');
  return writable?.kind === 'constant' && writable.value === false;
}

/** A library connects to where it is told; who tells it is seen where it is called. */
function isLibraryTold(event: CallEvent): boolean {
  if (event.site.module.isOwn || isReachedHidden(event.callee)) return false;
  const tags = event.args.reduce((all, each) => all | tagsOf(each), 0);
  if (event.args.length === 0) return event.path === 'node:net.Socket';
  return (tags & ~TAG.input) === 0 && !event.args.some(isSpelledOut);
}

function isSpelledOut(value: Value): boolean {
  if (value.kind === 'constant') return typeof value.value !== 'object';
  if (value.kind !== 'object' || value.type === 'function') return false;
  return ['host', 'hostname', 'port', 'path'].some(
    (name) => value.props.get(name)?.kind === 'constant',
  );
}

const open: Handler<CallEvent> = (event, context) => {
  if (isStandIn(event) || isLibraryTold(event)) return;
  context.report(event.site, {
    message: `${event.path} opens a raw socket`,
    values: [event.callee, ...event.args],
  });
};

export const rawSocket: Rule = {
  meta: {
    id: 'raw-socket',
    tier: 'medium',
    class: 'flagged',
    message: 'Opens a raw socket',
    remediation: 'Use fetch or node:https, which the egress policy can read.',
    source: 'threats 6.1 flagged: raw sockets; T6',
  },
  load(event, context) {
    if (event.by === 'require.resolve') return;
    const name = loadedOneOf(event, SOCKET_MODULES);
    if (name === undefined || !isDetour(event)) return;
    context.report(event.site, {
      message: `Reaches ${name} by a detour`,
      values: [event.specifier],
    });
  },
  calls: Object.fromEntries(OPENERS.map((path) => [path, open])),
  unresolvedCall(event, context) {
    const path = event.args.flatMap(nativePaths).find((each) => OPENER_SET.has(each));
    if (path === undefined) return;
    context.report(event.site, { message: `${path} is given away`, values: event.args });
  },
};
