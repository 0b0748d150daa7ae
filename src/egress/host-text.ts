/**
 * The host part of a URL to a canonical name or address, or a refusal. Everything that only a
 * lenient parser would accept is refused: a host that two parsers read differently is how a check
 * is bypassed.
 */
import { endsInNumber, parseIpv4Notation } from './ipv4-notation.js';
import { parseAddress } from './parse-address.js';
import { encodePunycodeLabel } from './punycode.js';
import { refuse, type Refusal } from './refusals.js';

export interface CanonicalHost {
  readonly kind: 'name' | 'ipv4' | 'ipv6';
  /** Name in ASCII lower case, or address in canonical text without brackets. */
  readonly host: string;
}

const HOST_CHARS_MAX = 253;
const LABEL_CHARS_MAX = 63;
const NAME_LABEL = /^[a-z0-9_-]+$/;
/** Letters, marks, digits and pictures: what registries hand out. */
const INTERNATIONAL_LABEL = /^[\p{L}\p{M}\p{N}\p{So}-]+$/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const ASCII = /^\p{ASCII}*$/u;
const HAS_ASCII = /\p{ASCII}/u;

/** @param text between `//` and port or path, as spelled; brackets included */
export function parseHost(text: string): CanonicalHost | Refusal {
  if (text.startsWith('[')) return parseBracketed(text);
  if (text.length > HOST_CHARS_MAX) return refuse('host_malformed');
  if (text.includes('%')) return refuse('host_encoded');
  const name = ASCII.test(text) ? text.toLowerCase() : toAsciiName(text);
  if (typeof name !== 'string') return name;
  if (name.endsWith('.')) return refuse('host_trailing_dot');
  if (!isName(name)) return refuse('host_malformed');
  if (!endsInNumber(name)) return { kind: 'name', host: name };
  const dotted = parseIpv4Notation(name);
  return dotted === undefined ? refuse('host_malformed') : { kind: 'ipv4', host: dotted };
}

function isName(name: string): boolean {
  return (
    name.length <= HOST_CHARS_MAX &&
    name.split('.').every((label) => NAME_LABEL.test(label) && label.length <= LABEL_CHARS_MAX)
  );
}

function parseBracketed(text: string): CanonicalHost | Refusal {
  const inner = text.endsWith(']') ? text.slice(1, -1) : '';
  // Without a colon the brackets hold an IPv4 address or a name, which no URL may.
  const address = inner.includes(':') ? parseAddress(inner) : undefined;
  if (address === undefined) return refuse('host_malformed');
  return { kind: address.kind(), host: address.toString() };
}

/**
 * A name in another script. Characters that fold to ASCII (full-width digits, circled letters, the
 * Kelvin sign, ideographic dots) or vanish are refused: no honest name needs them, and they are how
 * `127.0.0.1` is written past a filter.
 */
function toAsciiName(text: string): string | Refusal {
  if (IGNORABLE.test(text)) return refuse('host_encoded');
  for (const char of text) {
    if (ASCII.test(char)) continue;
    const folded = char.normalize('NFKC').toLowerCase().normalize('NFKC');
    if (HAS_ASCII.test(folded) || /[\u3002\uff0e\uff61]/u.test(char)) return refuse('host_encoded');
  }
  const lower = Array.from(text.normalize('NFKC'), (char) => char.toLowerCase()).join('');
  const labels = lower.normalize('NFKC').split('.');
  const readable = labels.every(
    (label) => label === '' || INTERNATIONAL_LABEL.test(label) || NAME_LABEL.test(label),
  );
  if (!readable) return refuse('host_malformed');
  return labels.map(encodePunycodeLabel).join('.');
}
