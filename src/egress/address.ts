/**
 * Which IP addresses a guest may reach: public unicast ones, plus `address:port` pairs that the
 * operator lists, never a metadata service. Works on bytes, so the notation does not matter.
 * The connector asks for every resolved address and again for the connected one.
 */
import ipaddr from 'ipaddr.js';
import { refuse, type Refusal } from './refusals.js';
import { isListedAddress, type EgressScope } from './targets.js';
import { parseAddress, type IpAddress } from './parse-address.js';

export type AddressClass = 'public' | 'not_public' | 'metadata';

export type AddressEvaluation =
  | {
      readonly decision: 'allow';
      readonly reason: 'address_public' | 'address_listed';
      /** Canonical text: this and nothing else is to be connected to. */
      readonly address: string;
    }
  | Refusal;

/**
 * Instance, task and host metadata of the clouds: credentials without a password. Never reachable,
 * not even when listed, and in no IPv6 form that embeds one of the IPv4 addresses.
 */
const METADATA_RANGES_V4 = [
  ['169.254.169.0', 24], // AWS, Google, Azure, DigitalOcean, OpenStack, Oracle
  ['169.254.170.0', 24], // ECS task roles, EKS pod identity
  ['169.254.0.23', 32], // Tencent
  ['169.254.10.10', 32], // Tencent, newer
  ['169.254.42.42', 32], // Scaleway
  ['100.100.100.200', 32], // Alibaba
  ['168.63.129.16', 32], // Azure wire server: formally public
  ['192.0.0.192', 32], // Oracle classic
] as const;
const METADATA_RANGES_V6 = [
  ['fd00:ec2::', 32], // AWS: ::254, ::23 and whatever follows
  ['fd20:ce::254', 128], // Google
  ['fd00:42::42', 128], // Scaleway
  ['fd00:c1::a9fe:a9fe', 128], // Oracle
] as const;

/** What `ipaddr.js` still calls unicast although nothing public lives there. */
const EXTRA_NON_PUBLIC_V6 = [
  ['3ffe::', 16], // 6bone, returned
] as const;
/** Only this block of IPv6 is global unicast today; the rest is special, reserved or embeds IPv4. */
const GLOBAL_UNICAST_V6 = ['2000::', 3] as const;

const METADATA_V4 = METADATA_RANGES_V4.map(
  ([text, bits]) => [ipaddr.IPv4.parse(text), bits] as const,
);
const METADATA_V6 = METADATA_RANGES_V6.map(
  ([text, bits]) => [ipaddr.IPv6.parse(text), bits] as const,
);
const EXTRA_V6 = EXTRA_NON_PUBLIC_V6.map(
  ([text, bits]) => [ipaddr.IPv6.parse(text), bits] as const,
);
const GLOBAL_V6 = ipaddr.IPv6.parse(GLOBAL_UNICAST_V6[0]);

/**
 * @param ip any text form that one connected or resolved address can have; no zone, no brackets
 * @param port 1 to 65535
 */
export function evaluateAddress(ip: string, port: number, scope: EgressScope): AddressEvaluation {
  const address = parseAddress(ip);
  if (address === undefined) return refuse('address_malformed');
  const found = classifyAddress(address);
  if (found === 'metadata') return refuse('address_metadata');
  const text = address.toString();
  if (isListedAddress(address, port, scope)) {
    return { decision: 'allow', reason: 'address_listed', address: text };
  }
  if (found !== 'public') return refuse('address_not_public');
  return { decision: 'allow', reason: 'address_public', address: text };
}

export function classifyAddress(address: IpAddress): AddressClass {
  return address instanceof ipaddr.IPv4 ? classifyV4(address) : classifyV6(address);
}

function classifyV4(address: ipaddr.IPv4): AddressClass {
  if (METADATA_V4.some(([range, bits]) => address.match(range, bits))) return 'metadata';
  return address.range() === 'unicast' ? 'public' : 'not_public';
}

function classifyV6(address: ipaddr.IPv6): AddressClass {
  if (METADATA_V6.some(([range, bits]) => address.match(range, bits))) return 'metadata';
  const embedded = embeddedAddresses(address);
  if (embedded.some((inner) => classifyV4(inner) === 'metadata')) return 'metadata';
  if (!address.match(GLOBAL_V6, GLOBAL_UNICAST_V6[1])) return 'not_public';
  if (EXTRA_V6.some(([range, bits]) => address.match(range, bits))) return 'not_public';
  // Whatever still embeds IPv4 inside 2000::/3 (6to4, Teredo, ISATAP) is a tunnel that we refuse
  // whole: where it ends is decided by a relay, not by this check.
  if (embedded.length > 0) return 'not_public';
  return address.range() === 'unicast' ? 'public' : 'not_public';
}

/**
 * Every IPv4 address that a known transition mechanism would read out of this IPv6 address.
 * Prefixes chosen by one network for its own NAT64 cannot be known and are not found.
 */
function embeddedAddresses(address: ipaddr.IPv6): readonly ipaddr.IPv4[] {
  const p = address.parts;
  const pair = (index: number): readonly [number, number] => [p[index] ?? 0, p[index + 1] ?? 0];
  const low = pair(6);
  const found: (readonly [number, number])[] = [];
  const zeroUpTo = (end: number): boolean => p.slice(0, end).every((part) => part === 0);
  if (zeroUpTo(6)) found.push(low); // IPv4-compatible
  if (zeroUpTo(5) && p[5] === 0xffff) found.push(low); // IPv4-mapped
  if (zeroUpTo(4) && p[4] === 0xffff && p[5] === 0) found.push(low); // IPv4-translated
  if (p[0] === 0x64 && p[1] === 0xff9b) {
    found.push(low); // NAT64, well-known and local-use /96
    if (p[2] === 1) found.push(...nat64Placements(p));
  }
  if (p[0] === 0x2002) found.push(pair(1)); // 6to4
  if (p[0] === 0x2001 && p[1] === 0) {
    found.push(pair(2), [low[0] ^ 0xffff, low[1] ^ 0xffff]); // Teredo: server, client
  }
  // ISATAP interface identifiers, and the link-local habit of writing the IPv4 address at the end.
  if (((p[4] ?? 0) & 0xfdff) === 0 && p[5] === 0x5efe) found.push(low);
  if (p[0] === 0xfe80 && p[4] === 0 && p[5] === 0) found.push(low);
  return found.map(
    ([high, tail]) => new ipaddr.IPv4([high >> 8, high & 255, tail >> 8, tail & 255]),
  );
}

/** RFC 6052 section 2.2: with /48, /56 and /64 prefixes the address steps around bits 64 to 71. */
function nat64Placements(p: readonly number[]): readonly (readonly [number, number])[] {
  const bytes = p.flatMap((part) => [part >> 8, part & 255]);
  const at = (indexes: readonly number[]): readonly [number, number] => {
    const [a = 0, b = 0, c = 0, d = 0] = indexes.map((index) => bytes[index] ?? 0);
    return [(a << 8) | b, (c << 8) | d];
  };
  return [at([6, 7, 9, 10]), at([7, 9, 10, 11]), at([9, 10, 11, 12])];
}
