/**
 * `http.request`: one HTTP request, streamed both ways. What may be requested is decided by the
 * gates and, address by address, by the connector; here is only the shape of the call.
 */
import { z } from 'zod';
import {
  HEADER_NAME_CHARS_MAX,
  HEADER_VALUE_CHARS_MAX,
  REQUEST_HEADERS_MAX,
} from '../../src/egress/request-headers.js';
import { URL_CHARS_MAX } from '../../src/egress/evaluate-url.js';
import { openHttpRequest, type HttpConnectorOptions } from '../connectors/http/http-connector.js';
import { defineMethod, type AnyMethodSpec } from '../method-spec.js';

const VERB_CHARS_MAX = 32;
/** A day; the host's own bound is far below. */
const TIMEOUT_MS_MAX = 86_400_000;

const PARAMS = z.strictObject({
  url: z.string().min(1).max(URL_CHARS_MAX),
  verb: z.string().min(1).max(VERB_CHARS_MAX),
  headers: z
    .array(z.tuple([z.string().max(HEADER_NAME_CHARS_MAX), z.string().max(HEADER_VALUE_CHARS_MAX)]))
    .max(REQUEST_HEADERS_MAX)
    .default([]),
  redirect: z.enum(['follow', 'manual', 'error']).default('follow'),
  /** Left out, it is `bytes` when bytes are attached and `none` when not. */
  body: z.enum(['none', 'bytes', 'stream']).optional(),
  timeoutMs: z.number().int().positive().max(TIMEOUT_MS_MAX).optional(),
});

/** @param options resolver, socket and trust of the connector; none in production */
export function createHttpRequestMethod(options: HttpConnectorOptions = {}): AnyMethodSpec {
  return defineMethod<z.infer<typeof PARAMS>>({
    method: 'http',
    op: 'request',
    capability: 'http',
    params: PARAMS,
    // Even a GET tells its URL to someone: the entry is on disk before anything leaves.
    effect: 'write',
    pausesDeadline: true,
    resources: ({ url, verb }) => [{ kind: 'url', url, verb }],
    open(params, context, sink) {
      const body = params.body ?? (context.bytes === undefined ? 'none' : 'bytes');
      return openHttpRequest({ ...params, body, timeoutMs: params.timeoutMs }, context, sink, {
        ...options,
        // The first request is the call itself; every redirect is a request of its own on record.
        onHop: (url, hop, facts) => {
          if (hop > 0) context.note?.('redirect', url);
          return options.onHop?.(url, hop, facts);
        },
      });
    },
  });
}

export const httpRequest = createHttpRequestMethod();
