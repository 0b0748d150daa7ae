/**
 * The http connector: stage 9 of `http.request`. One call, its time bounds and both of its bodies;
 * where it may go is decided in `src/egress`, step by step in `follow.ts` and `dial.ts`.
 * It acts only with a permit, used immediately before anything leaves the machine (the query for
 * the name included), and stops when the policy moves between two hops (INV-005).
 */
import type { JsonValue } from '../../../src/vocabulary/json.js';
import type { MethodContext, MethodResult, StreamControl, StreamSink } from '../../method-spec.js';
import { createDeadline, type Deadline } from './deadline.js';
import { abortable, toCallError } from './failures.js';
import { followHops, withoutHash, type FollowOptions, type FollowRequest } from './follow.js';
import { TOTAL_TIMEOUT_FACTOR } from './limits.js';
import { createRequestBody, type BodyKind, type RequestBody } from './request-body.js';
import { planResponseBody, readResponseBody } from './response-body.js';

export interface HttpRequest extends FollowRequest {
  /** `bytes` are those attached to the call; `stream` is written with the returned control. */
  readonly body: BodyKind;
  /** Whole call, in milliseconds; only ever shortens the host's own bound. */
  readonly timeoutMs: number | undefined;
}

export type HttpConnectorOptions = FollowOptions;

/**
 * Starts one request. Chunks: `{ status, statusText, headers, url, redirected }` on `head`, then
 * bytes on `body`, decoded unless the encoding is unknown.
 * @returns a control whose `done` settles with null after the last byte, or rejects with CallError
 * `denied` (reason from `src/egress/refusals.ts`, or the permit's), `io`, `timeout`,
 * `invalid_request`
 * @example openHttpRequest({ url, verb: 'GET', headers: [], redirect: 'follow', body: 'none',
 *   timeoutMs: undefined }, context, sink)
 */
export function openHttpRequest(
  request: HttpRequest,
  context: MethodContext,
  sink: StreamSink,
  options: HttpConnectorOptions = {},
): StreamControl {
  const { httpBodyBytesMax, httpTimeoutMs } = context.scope.limits;
  const body = createRequestBody(request.body, context.bytes, httpBodyBytesMax);
  const totalMs = Math.min(request.timeoutMs ?? Infinity, httpTimeoutMs * TOTAL_TIMEOUT_FACTOR);
  const deadline = createDeadline(context.signal, totalMs, 'whole request');
  const done = perform(request, body, context, sink, deadline, options);
  return { done, write: (bytes) => body.write(bytes), end: () => body.end() };
}

async function perform(
  request: HttpRequest,
  body: RequestBody,
  context: MethodContext,
  sink: StreamSink,
  deadline: Deadline,
  options: HttpConnectorOptions,
): Promise<MethodResult> {
  try {
    const work = exchange(request, body, context, sink, deadline.signal, options);
    const result = await abortable(work, deadline.signal);
    body.close(undefined);
    return result;
  } catch (error) {
    const failure = toCallError(error);
    // Ends what an early error left running, such as a hop that still waits for its head.
    deadline.abort(failure);
    body.close(failure);
    throw failure;
  } finally {
    deadline.clear();
  }
}

async function exchange(
  request: HttpRequest,
  body: RequestBody,
  context: MethodContext,
  sink: StreamSink,
  signal: AbortSignal,
  options: HttpConnectorOptions,
): Promise<MethodResult> {
  const push = (channel: string, chunk: Uint8Array | JsonValue): Promise<void> =>
    abortable(sink.push(channel, chunk), signal);
  const { response, hop, redirected } = await followHops(request, body, context, signal, options);
  try {
    const bytesMax = context.scope.limits.httpBodyBytesMax;
    const plan = planResponseBody(hop.verb, response.status, response.headers, bytesMax);
    await push('head', {
      status: response.status,
      statusText: response.statusText,
      headers: plan.headers,
      url: withoutHash(hop.url),
      redirected,
    });
    await readResponseBody(response.body, plan.encodings, bytesMax, (part) => push('body', part));
    return { value: null };
  } finally {
    response.close();
  }
}
