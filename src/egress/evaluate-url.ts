/**
 * The lexical half of the decision about a request: scheme, user part, port, host, verb.
 * Reads the URL by a grammar of its own that is narrower than the URL Standard; the connector
 * compares the result with the platform's parser and refuses where they differ.
 * What the name resolves to is judged by `evaluateResolution`, what is connected by `evaluateAddress`.
 */
import { evaluateAddress } from './address.js';
import { parseHost, type CanonicalHost } from './host-text.js';
import { classifyName } from './local-names.js';
import { refuse, type Refusal } from './refusals.js';
import { isListedName, type EgressScope } from './targets.js';

export const HTTP_VERBS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type HttpVerb = (typeof HTTP_VERBS)[number];

export interface RequestTarget {
  readonly scheme: 'https' | 'http';
  readonly kind: CanonicalHost['kind'];
  /** Name in ASCII lower case, or address in canonical text without brackets. */
  readonly host: string;
  readonly port: number;
}

export interface UrlAllowed extends RequestTarget {
  readonly decision: 'allow';
  /** `url_listed`: the operator lists it; `url_public`: https to what looks public. */
  readonly reason: 'url_public' | 'url_listed';
  readonly verb: HttpVerb;
}

/** A refusal names host and port as far as they were understood. */
export interface UrlRefused extends Refusal {
  readonly host: string | undefined;
  readonly port: number | undefined;
}

export type UrlEvaluation = UrlAllowed | UrlRefused;

/** Longer than any browser accepts; bounds the work on guest text. */
export const URL_CHARS_MAX = 65_536;
const HTTPS_PORT = 443;
const HTTP_PORT = 80;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** Exactly two slashes; the authority ends at the first `/`, `?` or `#`. */
const URL_PARTS = /^https?:\/\/([^/?#]*)(?:[/?#]|$)/i;
const AUTHORITY = /^(\[[^\]]*\]|[^:]*)(?::([0-9]*))?$/;
/** URL parsers drop tab and newline and turn others into something else: refused anywhere. */
const CONTROL = /\p{Cc}/u;

/**
 * @param url absolute, as spelled by the guest (spaces around it are ignored, as in fetch)
 * @param verb in any letter case
 * @returns the canonical target, or the refusal with the rule and the setting that would allow it
 */
export function evaluateUrl(url: string, verb: string, scope: EgressScope): UrlEvaluation {
  const knownVerb = parseVerb(verb);
  if (knownVerb === undefined) return refused('verb_not_allowed');
  const target = parseTarget(url);
  if ('decision' in target) return target;
  return judgeTarget(target, knownVerb, scope);
}

function parseVerb(verb: string): HttpVerb | undefined {
  // Only ASCII letters are folded, so that no other character can turn into one.
  const upper = /^[a-z]+$/i.test(verb) ? verb.toUpperCase() : verb;
  return HTTP_VERBS.find((known) => known === upper);
}

/** Spelling to target without any judgement about where it leads. */
function parseTarget(spelled: string): RequestTarget | UrlRefused {
  if (spelled.length > URL_CHARS_MAX) return refused('url_too_long');
  if (CONTROL.test(spelled)) return refused('url_malformed');
  const url = trimSpaces(spelled);
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return refused('url_malformed');
  if (scheme !== 'https' && scheme !== 'http') return refused('scheme_not_allowed');
  const authority = URL_PARTS.exec(url)?.[1];
  if (authority === undefined || authority === '') return refused('url_malformed');
  // A backslash ends the authority for some parsers and not for others.
  if (authority.includes('\\')) return refused('url_ambiguous');
  if (authority.includes('@')) return refused('url_userinfo');
  const [, hostText, portText] = AUTHORITY.exec(authority) ?? [];
  if (hostText === undefined || hostText === '') return refused('url_malformed');
  const port = parsePort(portText, scheme);
  if (port === undefined) return refused('url_malformed');
  const host = parseHost(hostText);
  if ('decision' in host) return { ...host, host: undefined, port };
  return { scheme, kind: host.kind, host: host.host, port };
}

/** The space and nothing else: other blanks are part of what the URL parser sees. */
function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return text.slice(start, end);
}

function parsePort(text: string | undefined, scheme: 'https' | 'http'): number | undefined {
  if (text === undefined) return scheme === 'https' ? HTTPS_PORT : HTTP_PORT;
  if (!/^[1-9]\d{0,4}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65_535 ? port : undefined;
}

function judgeTarget(target: RequestTarget, verb: HttpVerb, scope: EgressScope): UrlEvaluation {
  const { host, port } = target;
  const place = target.kind === 'name' ? judgeName(target, scope) : judgeLiteral(target, scope);
  if (place !== 'public' && place !== 'listed') return { ...place, host, port };
  if (place === 'listed') return { decision: 'allow', reason: 'url_listed', verb, ...target };
  if (target.scheme !== 'https') return refused('scheme_not_https', target);
  if (port !== HTTPS_PORT && !scope.httpPorts.includes(port))
    return refused('port_not_listed', target);
  return { decision: 'allow', reason: 'url_public', verb, ...target };
}

function judgeLiteral(target: RequestTarget, scope: EgressScope): 'public' | 'listed' | Refusal {
  const found = evaluateAddress(target.host, target.port, scope);
  if (found.decision === 'deny') return found;
  return found.reason === 'address_listed' ? 'listed' : 'public';
}

function judgeName(target: RequestTarget, scope: EgressScope): 'public' | 'listed' | Refusal {
  const found = classifyName(target.host);
  if (found === 'metadata') return refuse('host_metadata');
  if (isListedName(target.host, target.port, scope)) return 'listed';
  if (found === 'local') return refuse('host_local_name');
  if (found === 'spells_address') return refuse('host_spells_address');
  return 'public';
}

function refused(reason: Refusal['reason'], target?: RequestTarget): UrlRefused {
  return { ...refuse(reason), host: target?.host, port: target?.port };
}
