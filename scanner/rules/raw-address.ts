/**
 * A connection to a literal address of the public internet, to a metadata service, or to a name
 * that only an anonymity network knows: nobody can tell from such an address who is behind it.
 * Loopback, private and documentation ranges are the extension's own business (the host's rules for
 * requests decide), unless the notation hides them.
 */
import type { CallEvent, Rule, RuleContext } from '../rule.js';
import { onCommands } from './sinks/command-calls.js';
import { parseAddress } from './sinks/ip-address.js';
import { destinationsOf, onNetwork } from './sinks/network-calls.js';

const HIDDEN_SERVICE = /\.(?:onion|i2p|loki)\.?$/;
/** Short forms that people do write. */
const SHORT_LOOPBACK: ReadonlySet<string> = new Set(['0', '127.1']);

export const rawAddress: Rule = {
  meta: {
    id: 'raw-address',
    tier: 'medium',
    class: 'flagged',
    message: 'Connects to a literal address instead of a named host',
    remediation: 'Use the name of the service, so that the operator can see and allow it.',
    source: 'threats.md 6.6; 6.1 code that hides',
  },
  calls: { ...onNetwork(check), ...onCommands(check) },
};

function check(event: CallEvent, context: RuleContext): void {
  for (const { host, value } of destinationsOf(event)) {
    const message = faultOf(host);
    if (message === undefined) continue;
    const tier = message.includes('metadata') ? 'critical' : 'medium';
    context.report(event.site, { message, tier, values: [value] });
    return;
  }
}

function faultOf(host: string): string | undefined {
  if (host === '') return undefined;
  if (HIDDEN_SERVICE.test(host)) return 'Connects to a hidden service';
  const address = parseAddress(host);
  if (address === undefined) return undefined;
  if (address.range === 'metadata') return "Connects to the machine's metadata service";
  if (address.isDisguised && !SHORT_LOOPBACK.has(host)) {
    return `Connects to ${address.text} in a notation that hides it`;
  }
  return address.range === 'public' ? `Connects to the literal address ${address.text}` : undefined;
}
