/**
 * Text to IP address, in the strict forms that resolvers and sockets give. The loose notations of
 * URLs (octal, hex, short) are read in `ipv4-notation.ts` and become dotted decimal before this.
 */
import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

const IPV6_TEXT = /^[0-9a-f:]{2,39}$/i;
const IPV6_WITH_DOTTED_TAIL =
  /^([0-9a-f:]{1,30}:)((?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3})$/i;

/**
 * @returns the address, an IPv4-mapped one as IPv4; undefined for anything else, zones included
 * (a zone only ever names a local link)
 */
export function parseAddress(text: string): IpAddress | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!IPV6_TEXT.test(text) && !IPV6_WITH_DOTTED_TAIL.test(text)) return undefined;
  if (!ipaddr.IPv6.isValid(text)) return undefined;
  return ipaddr.process(text);
}
