/**
 * What a redirect turns a request into (Fetch Standard, "HTTP-redirect fetch", but stricter): the
 * next hop is a new request for every check, and only headers that cannot carry a credential
 * follow it to another origin.
 */
import type { HttpVerb, RequestTarget } from './evaluate-url.js';
import type { Header } from './request-headers.js';
import { refuse, type Refusal } from './refusals.js';

export const REDIRECTS_MAX = 10;
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308]);

/**
 * Keys travel in headers of any name (`x-api-key`, `private-token`, ...), so the list says what may
 * follow to another origin and not what may not.
 */
const FOLLOWS_ANYWHERE = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'pragma',
  'range',
  'user-agent',
]);

export interface HopRequest {
  readonly target: RequestTarget;
  readonly verb: HttpVerb;
  readonly headers: readonly Header[];
  readonly hasBody: boolean;
}

export type HopEvaluation = ({ readonly decision: 'allow' } & Omit<HopRequest, 'target'>) | Refusal;

export function isRedirectStatus(status: number): boolean {
  return REDIRECT_STATUS.has(status);
}

export function isSameOrigin(a: RequestTarget, b: RequestTarget): boolean {
  return a.scheme === b.scheme && a.host === b.host && a.port === b.port;
}

/**
 * @param from the request that was answered with a redirect
 * @param status one of the redirect statuses
 * @param to the next target, already allowed by `evaluateUrl`
 */
export function evaluateRedirect(
  from: HopRequest,
  status: number,
  to: RequestTarget,
): HopEvaluation {
  if (from.target.scheme === 'https' && to.scheme === 'http') return refuse('redirect_downgrade');
  const verb = redirectedVerb(status, from.verb);
  const keepsBody = from.hasBody && verb === from.verb;
  const sameOrigin = isSameOrigin(from.target, to);
  // Sending the verb without its body would be another request than the guest made: refuse instead.
  if (keepsBody && !sameOrigin) return refuse('redirect_body_cross_origin');
  const headers = from.headers.filter(([name]) => {
    if (!keepsBody && name.startsWith('content-')) return false;
    return sameOrigin || FOLLOWS_ANYWHERE.has(name);
  });
  return { decision: 'allow', verb, headers, hasBody: keepsBody };
}

function redirectedVerb(status: number, verb: HttpVerb): HttpVerb {
  if (status === 303) return verb === 'HEAD' ? 'HEAD' : 'GET';
  if ((status === 301 || status === 302) && verb === 'POST') return 'GET';
  return verb;
}
