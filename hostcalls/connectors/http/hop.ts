/**
 * One request on one connection of its own, made by undici over a socket from `dial.ts`.
 * No connection is kept: a pooled one would have been judged for another call, another policy or
 * another extension.
 */
import type { Readable } from 'node:stream';
import type { HttpVerb, RequestTarget } from '../../../src/egress/evaluate-url.js';
import type { Header } from '../../../src/egress/request-headers.js';
import type { EgressScope } from '../../../src/egress/targets.js';
import { dial, type DialOptions } from './dial.js';
import { ignoreLate, ioError, toCallError } from './failures.js';
import {
  CONNECT_TIMEOUT_MS_MAX,
  RESPONSE_HEADER_BYTES_MAX,
  RESPONSE_HEADERS_MAX,
} from './limits.js';

export interface Hop {
  readonly url: URL;
  readonly target: RequestTarget;
  readonly verb: HttpVerb;
  readonly headers: readonly Header[];
  readonly body: Readable | Uint8Array | null;
}

export interface HopContext {
  readonly scope: EgressScope;
  readonly signal: AbortSignal;
  /** Longest silence, in milliseconds: until the head and between parts of the body. */
  readonly idleMs: number;
  readonly beforeConnect: () => void;
}

export interface HopResponse {
  readonly status: number;
  readonly statusText: string;
  /** Names in lower case, in the server's order, repeated ones kept apart. */
  readonly headers: readonly Header[];
  readonly body: Readable;
  /** Closes the connection at once, whatever state it is in. */
  close(): void;
}

/** @throws CallError `denied`, `io`, `timeout` */
export async function sendHop(
  hop: Hop,
  context: HopContext,
  options: DialOptions,
): Promise<HopResponse> {
  // Loaded with the first request: a lane whose extension never asks starts without it.
  const { Agent } = await import('undici');
  const timeoutMs = Math.min(CONNECT_TIMEOUT_MS_MAX, context.idleMs);
  const agent = new Agent({
    connect(_options, callback) {
      // The target is ours, not undici's reading of the origin: what was judged is what is dialled.
      dial({ target: hop.target, ...context, timeoutMs }, options).then(
        (socket) => callback(null, socket),
        (error: unknown) => callback(toCallError(error), null),
      );
    },
    connections: 1,
    pipelining: 1,
    maxHeaderSize: RESPONSE_HEADER_BYTES_MAX,
    headersTimeout: context.idleMs,
    bodyTimeout: context.idleMs,
  });
  const close = (): void => void agent.destroy().catch(ignoreLate);
  try {
    const response = await agent.request({
      origin: hop.url.origin,
      path: `${hop.url.pathname}${hop.url.search}`,
      method: hop.verb,
      headers: hop.headers.flat(),
      body: hop.body,
      reset: true,
      signal: context.signal,
      responseHeaders: 'raw',
    });
    // An error of the body reaches whoever reads it; nobody may be reading yet.
    response.body.on('error', ignoreLate);
    const headers = pairHeaders(response.headers);
    const { body } = response;
    return {
      status: response.statusCode,
      statusText: response.statusText,
      headers,
      body,
      close() {
        // A body that came whole but is not read would keep its listener on the call's signal.
        body.destroy();
        close();
      },
    };
  } catch (error) {
    close();
    throw toCallError(error);
  }
}

/** undici gives raw headers as one flat list, whatever its types say. */
function pairHeaders(raw: unknown): readonly Header[] {
  if (!Array.isArray(raw)) throw ioError('EPROTO', 'response headers could not be read');
  if (raw.length / 2 > RESPONSE_HEADERS_MAX)
    throw ioError('EMSGSIZE', 'response has too many headers');
  const flat = raw.map(String);
  return flat.flatMap((name, index): Header[] =>
    index % 2 === 0 ? [[name.toLowerCase(), flat[index + 1] ?? '']] : [],
  );
}
