/**
 * Why a request is refused: stable reason codes, the rule in words, and the operator setting that
 * would allow it (none where no setting can).
 * The texts reach the guest and the operator, so they never hold a URL, name or address of the guest.
 */
interface RefusalText {
  readonly rule: string;
  readonly remediation?: string;
}

export const REFUSALS = {
  verb_not_allowed: { rule: 'only GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS may be sent' },
  url_malformed: { rule: 'the URL is not of the form https://host[:port]/path' },
  url_ambiguous: { rule: 'the URL can be read in more than one way' },
  url_too_long: { rule: 'the URL is too long' },
  url_userinfo: { rule: 'a URL may not carry a user name or password' },
  scheme_not_allowed: { rule: 'only https may be requested' },
  scheme_not_https: {
    rule: 'plain http is refused',
    remediation: 'use https, or list the target as host:port in httpPrivateTargets',
  },
  port_not_listed: {
    rule: 'the port is not the default port of https',
    remediation: 'add the port to httpPorts, or the target as host:port to httpPrivateTargets',
  },
  host_malformed: { rule: 'the host is neither a valid name nor a valid address' },
  host_encoded: { rule: 'the host is spelled with percent signs or with look-alikes of ASCII' },
  host_trailing_dot: { rule: 'the host ends in a dot' },
  host_local_name: {
    rule: 'the host is a name that is local by convention',
    remediation:
      'list the name as host:port, and the address it resolves to as address:port, in httpPrivateTargets',
  },
  host_spells_address: {
    rule: 'the host belongs to a service whose names resolve to any address that is asked for',
    remediation: 'request the address itself',
  },
  host_metadata: { rule: 'metadata services are never allowed' },
  address_metadata: { rule: 'metadata services are never allowed' },
  address_malformed: { rule: 'the address is not a valid IP address' },
  address_not_public: {
    rule: 'the address is not a public unicast address',
    remediation: 'list it as address:port in httpPrivateTargets',
  },
  resolved_not_public: {
    rule: 'the name resolves to an address that is not public',
    remediation:
      'list the name as host:port, and the address it resolves to as address:port, in httpPrivateTargets',
  },
  resolved_nothing: { rule: 'the name resolves to no address' },
  header_forbidden: {
    rule: 'hop-by-hop, framing, host, proxy, expect and pseudo headers belong to the host',
  },
  header_malformed: {
    rule: 'a header name or value holds characters that HTTP does not allow there',
  },
  header_limit: { rule: 'the request has too many or too large headers' },
  redirect_downgrade: { rule: 'a redirect from https to http is refused' },
  redirect_body_cross_origin: { rule: 'a redirect would send the request body to another origin' },
} as const satisfies Record<string, RefusalText>;

export type RefusalReason = keyof typeof REFUSALS;

export interface Refusal {
  readonly decision: 'deny';
  readonly reason: RefusalReason;
  /** The rule that refused, for people; no guest text. */
  readonly rule: string;
  /** What the operator could set so that it is allowed; absent where nothing can. */
  readonly remediation?: string;
}

export function refuse(reason: RefusalReason): Refusal {
  return { decision: 'deny', reason, ...REFUSALS[reason] };
}

/** One line that names the rule and, where there is one, the setting that would allow it. */
export function formatRefusal(refusal: Refusal): string {
  return refusal.remediation === undefined
    ? refusal.rule
    : `${refusal.rule} (to allow it: ${refusal.remediation})`;
}
