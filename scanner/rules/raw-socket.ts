/**
 * Connections and listeners below HTTP, which the egress policy cannot read. Asking `net.isIP` or
 * naming `http2.constants` is none, so the calls that open a socket decide, not the import.
 */
import { isDetour, loadedOneOf } from './shared/builtin-modules.js';
import { nativePaths } from './shared/reach.js';
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

const open: Handler<CallEvent> = (event, context) => {
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
