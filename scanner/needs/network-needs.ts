/** Capability `http` with the hosts that are asked. */
import type { CallEvent, LoadEvent, Observer, ReadEvent, RuleContext } from '../rule.js';
import { destinationsOf, onNetwork } from '../rules/sinks/network-calls.js';
import { COMPUTED, loads, needCapability } from './needing.js';

const MODULES = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'undici'];
const GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

export const networkNeeds: Observer = {
  calls: onNetwork(onCall),
  reads: Object.fromEntries(GLOBALS.map((name) => [name, onRead])),
  load: onLoad,
};

function onCall(event: CallEvent, context: RuleContext): void {
  // A Request is sent by fetch, which needs the capability; a name that is looked up is not.
  if (event.path.startsWith('node:dns')) return;
  needCapability(context, event, 'http', `calls ${event.path}`);
  const hosts = destinationsOf(event).map(({ host }) => host);
  if (hosts.length === 0) hosts.push('');
  for (const host of new Set(hosts)) {
    const value = host === '' ? COMPUTED : host;
    context.need('host', { site: event.site, from: event.path, value, reason: 'connects to it' });
  }
}

/** Kept or given on: `const request = options.fetch ?? fetch`. */
function onRead(event: ReadEvent, context: RuleContext): void {
  needCapability(context, event, 'http', `uses ${event.path}`);
}

function onLoad(event: LoadEvent, context: RuleContext): void {
  const module = loads(event, MODULES);
  if (module === undefined) return;
  needCapability(context, { site: event.site, path: module }, 'http', `imports ${module}`);
}
