/**
 * A request and the redirects it leads to. Each hop is a new request for every check: URL, address,
 * headers, policy epoch, and the dispatcher's record; nothing is left to the client library.
 */
import { evaluateUrl, type UrlAllowed } from '../../../src/egress/evaluate-url.js';
import { parseAddress } from '../../../src/egress/parse-address.js';
import { evaluateRedirect, isRedirectStatus, REDIRECTS_MAX } from '../../../src/egress/redirect.js';
import { evaluateHeaders, type Header } from '../../../src/egress/request-headers.js';
import { refuse } from '../../../src/egress/refusals.js';
import type { EgressScope } from '../../../src/egress/targets.js';
import type { CallFacts } from '../../../src/vocabulary/call-facts.js';
import { CallError } from '../../../src/vocabulary/errors.js';
import type { MethodContext } from '../../method-spec.js';
import type { DialOptions } from './dial.js';
import { abortable, deniedError, ioError } from './failures.js';
import { sendHop, type Hop, type HopResponse } from './hop.js';
import type { RequestBody } from './request-body.js';

export interface FollowOptions extends DialOptions {
  /**
   * Told of every redirect before the new request leaves, with its URL, its number from 1 and the
   * facts of the call it belongs to, so that it can be recorded. What it throws ends the call.
   */
  readonly onHop?: (url: string, hop: number, facts: CallFacts) => void | Promise<void>;
}

export interface FollowRequest {
  readonly url: string;
  readonly verb: string;
  readonly headers: readonly Header[];
  readonly redirect: 'follow' | 'manual' | 'error';
}

export interface Followed {
  readonly response: HopResponse;
  /** The request that was answered in the end. */
  readonly hop: Hop;
  readonly redirected: boolean;
}

const DEFAULT_USER_AGENT = 'pi-extension-host';

/** @throws CallError `denied`, `io`, `timeout`, `invalid_request` */
export async function followHops(
  request: FollowRequest,
  body: RequestBody,
  context: MethodContext,
  signal: AbortSignal,
  options: FollowOptions,
): Promise<Followed> {
  const hopContext = {
    scope: context.scope,
    signal,
    idleMs: context.scope.limits.httpTimeoutMs,
    beforeConnect: () => assertSameEpoch(context),
  };
  let hop = firstHop(request, body, context.scope);
  context.permit.use(context.epoch());
  for (let redirects = 0; ; redirects += 1) {
    const response = await sendHop(hop, hopContext, options);
    const location = redirectLocation(response);
    if (location === undefined || request.redirect === 'manual') {
      return { response, hop, redirected: redirects > 0 };
    }
    response.close();
    if (request.redirect === 'error')
      throw ioError('EREDIRECT', 'the server answered with a redirect');
    if (redirects === REDIRECTS_MAX) throw ioError('ELOOP', 'too many redirects');
    hop = nextHop(hop, response.status, location, body, context.scope);
    assertSameEpoch(context);
    await announceHop(hop, redirects + 1, context, signal, options);
  }
}

/** Recorded before it happens, like any effect: no entry, no request (INV-005). */
async function announceHop(
  hop: Hop,
  count: number,
  context: MethodContext,
  signal: AbortSignal,
  options: FollowOptions,
): Promise<void> {
  const announced = options.onHop?.(withoutHash(hop.url), count, context.permit.facts);
  await abortable(Promise.resolve(announced), signal);
}

/** URL as the guest is told: what was requested, without the part that is never sent. */
export function withoutHash(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}

/** The permit is for one use; later hops are the same call, as long as policy has not moved. */
function assertSameEpoch(context: MethodContext): void {
  if (context.epoch() === context.permit.epoch) return;
  throw new CallError('denied', 'policy changed during the call', { reason: 'epoch_moved' });
}

function firstHop(request: FollowRequest, body: RequestBody, scope: EgressScope): Hop {
  const { allowed, url } = judgeUrl(request.url, request.verb, scope);
  if (body.kind !== 'none' && (allowed.verb === 'GET' || allowed.verb === 'HEAD')) {
    throw new CallError('invalid_request', 'a GET or HEAD request cannot have a body');
  }
  const framing = { host: url.host, body: body.kind, bodyBytes: body.bytes };
  const judged = evaluateHeaders(request.headers, framing);
  if (judged.decision === 'deny') throw deniedError(judged);
  const headers = withDefaults(judged.headers);
  return { url, target: allowed, verb: allowed.verb, headers, body: body.take() };
}

function nextHop(
  from: Hop,
  status: number,
  location: string,
  body: RequestBody,
  scope: EgressScope,
): Hop {
  const next = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
  if (next === undefined) throw ioError('EPROTO', 'the server redirects to an invalid URL');
  const { allowed, url } = judgeUrl(next.href, from.verb, scope);
  const hasBody = from.body !== null;
  const judged = evaluateRedirect({ ...from, hasBody }, status, allowed);
  if (judged.decision === 'deny') throw deniedError(judged);
  const { verb, headers } = judged;
  return { url, target: allowed, verb, headers, body: judged.hasBody ? body.take() : null };
}

/** INVARIANT: our reading of the URL and the platform's name the same scheme, host and port. */
function judgeUrl(
  spelled: string,
  verb: string,
  scope: EgressScope,
): { readonly allowed: UrlAllowed; readonly url: URL } {
  const allowed = evaluateUrl(spelled, verb, scope);
  if (allowed.decision === 'deny') throw deniedError(allowed);
  const url = URL.canParse(spelled) ? new URL(spelled) : undefined;
  if (url === undefined || !sameTarget(allowed, url)) throw deniedError(refuse('url_ambiguous'));
  return { allowed, url };
}

function sameTarget(allowed: UrlAllowed, url: URL): boolean {
  const bare = url.hostname.replaceAll(/[[\]]/g, '');
  const host = parseAddress(bare)?.toString() ?? bare;
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const plain = url.username === '' && url.password === '';
  return (
    plain && url.protocol === `${allowed.scheme}:` && host === allowed.host && port === allowed.port
  );
}

function redirectLocation(response: HopResponse): string | undefined {
  if (!isRedirectStatus(response.status)) return undefined;
  const raw = response.headers.find(([name]) => name === 'location')?.[1];
  // Header text is Latin-1; locations beyond ASCII are UTF-8 in it (Fetch Standard, "location URL").
  return raw === undefined ? undefined : Buffer.from(raw, 'latin1').toString('utf8');
}

function withDefaults(headers: readonly Header[]): readonly Header[] {
  const names = new Set(headers.map(([name]) => name));
  // A part of an encoded body could not be decoded, so ranges ask for plain bytes.
  const encoding = names.has('range') ? 'identity' : 'gzip, deflate, br';
  const defaults: readonly Header[] = [
    ['accept', '*/*'],
    ['accept-encoding', encoding],
    ['user-agent', DEFAULT_USER_AGENT],
  ];
  return [...headers, ...defaults.filter(([name]) => !names.has(name))];
}
