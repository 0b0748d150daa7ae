/**
 * What the operator lists beyond public https: `address:port`, `range/bits:port` and `name:port`.
 * A name alone opens the name, not an address; the address it resolves to is listed as well.
 * An entry that cannot be read allows nothing.
 */
import ipaddr from 'ipaddr.js';
import { parseAddress, type IpAddress } from './parse-address.js';

/** The part of a connector's scope that decides about requests. */
export interface EgressScope {
  /** `127.0.0.1:8080`, `[::1]:8443`, `10.1.0.0/16:443`, `[fd00:1::/32]:443`, `printer.lan:631`. */
  readonly httpPrivateTargets: readonly string[];
  /** Ports besides 443 for public https targets. */
  readonly httpPorts: readonly number[];
}

export type PrivateTarget =
  | { readonly kind: 'name'; readonly name: string; readonly port: number }
  | {
      readonly kind: 'range';
      readonly address: IpAddress;
      readonly bits: number;
      readonly port: number;
    };

/** A wider range is a slip of the pen: it would open most of a private network and more. */
const RANGE_BITS_MIN = 8;
const TARGET_TEXT = /^(\[[^\]]{2,64}\](?:\/\d{1,3})?|[^:[\]]{1,253}):([1-9]\d{0,4})$/;
const TARGET_NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*$/;
/** RFC 6761: the name is these addresses by definition, so listing it lists them. */
const LOCALHOST_ADDRESSES = ['127.0.0.1', '::1'] as const;

/** @returns undefined when the text is not a target: settings report it, scopes ignore it */
export function parsePrivateTarget(text: string): PrivateTarget | undefined {
  const [, where, portText] = TARGET_TEXT.exec(text.trim()) ?? [];
  const port = Number(portText);
  if (where === undefined || port > 65_535) return undefined;
  const [range, bitsText, more] = where.replaceAll(/[[\]]/g, '').split('/');
  if (range === undefined || more !== undefined) return undefined;
  const address = parseAddress(range);
  if (address !== undefined) return rangeTarget(address, bitsText, port, range);
  const name = range.toLowerCase();
  if (bitsText !== undefined || where.startsWith('[') || !TARGET_NAME.test(name)) return undefined;
  // `999.1.1.1` or `0x7f.1` is a mistyped address, not a name.
  if (/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(name)) return undefined;
  return { kind: 'name', name, port };
}

function rangeTarget(
  address: IpAddress,
  bitsText: string | undefined,
  port: number,
  spelling: string,
): PrivateTarget | undefined {
  const width = address instanceof ipaddr.IPv4 ? 32 : 128;
  const bits = bitsText === undefined ? width : Number(bitsText);
  if (!Number.isInteger(bits) || bits < RANGE_BITS_MIN || bits > width) return undefined;
  // The bits of a mapped IPv4 range would count from another end.
  if (bitsText !== undefined && width === 32 && spelling.includes(':')) return undefined;
  return { kind: 'range', address, bits, port };
}

/** True when the operator lists this address with this port, alone or by a range. */
export function isListedAddress(address: IpAddress, port: number, scope: EgressScope): boolean {
  return parsedTargets(scope).some((target) => {
    if (target.port !== port) return false;
    if (target.kind === 'name') {
      return (
        target.name === 'localhost' && LOCALHOST_ADDRESSES.some((own) => own === address.toString())
      );
    }
    return matchesRange(address, target.address, target.bits);
  });
}

/** True when the operator lists this very name (lower case, ASCII) with this port. */
export function isListedName(name: string, port: number, scope: EgressScope): boolean {
  return parsedTargets(scope).some(
    (target) => target.kind === 'name' && target.name === name && target.port === port,
  );
}

function matchesRange(address: IpAddress, range: IpAddress, bits: number): boolean {
  if (address instanceof ipaddr.IPv4) {
    return range instanceof ipaddr.IPv4 && address.match(range, bits);
  }
  return range instanceof ipaddr.IPv6 && address.match(range, bits);
}

function parsedTargets(scope: EgressScope): readonly PrivateTarget[] {
  return scope.httpPrivateTargets.map(parsePrivateTarget).filter((target) => target !== undefined);
}
