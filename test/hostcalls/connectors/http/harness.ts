/**
 * Real servers on 127.0.0.1 and real calls of the connector with issued permits. Targets are opened
 * by an operator scope, as in production; nothing in the connector knows that it is tested.
 */
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  openHttpRequest,
  type HttpConnectorOptions,
  type HttpRequest,
} from '../../../../hostcalls/connectors/http/http-connector.js';
import {
  DEFAULT_CONNECTOR_LIMITS,
  type ConnectorLimits,
  type ConnectorScope,
  type MethodContext,
  type StreamControl,
  type StreamSink,
} from '../../../../hostcalls/method-spec.js';
import { issuePermit, type Permit } from '../../../../hostcalls/permit.js';
import { CallError } from '../../../../src/vocabulary/errors.js';
import { callIdOf, parseDigest, parseExtensionId } from '../../../../src/vocabulary/identity.js';
import type { JsonValue } from '../../../../src/vocabulary/json.js';
import { createCertificate } from './certificate.js';

export const TLS_NAME = 'secure.example.com';
export const CERTIFICATE = createCertificate([TLS_NAME, 'other.example.com', '127.0.0.1']);

/** A promise with its resolver outside: tests wait for events, never for time. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: ((value: T) => void) | undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: (value) => resolve?.(value) };
}

export interface Served {
  readonly port: number;
  /** `http://127.0.0.1:<port>` or https. */
  readonly origin: string;
  readonly server: net.Server;
  /** Connections that were accepted so far. */
  connections(): number;
}

export async function serve(handler: http.RequestListener): Promise<Served> {
  return listen(http.createServer(handler), 'http');
}

export async function serveTls(handler: http.RequestListener): Promise<Served> {
  return listen(
    https.createServer({ key: CERTIFICATE.key, cert: CERTIFICATE.cert }, handler),
    'https',
  );
}

/** A server that speaks whatever bytes the test wants. */
export async function serveRaw(onSocket: (socket: net.Socket) => void): Promise<Served> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => undefined);
      onSocket(socket);
    }),
    'http',
  );
}

async function listen(server: net.Server, scheme: string): Promise<Served> {
  let connections = 0;
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, origin: `${scheme}://127.0.0.1:${port}`, server, connections: () => connections };
}

export interface CallOptions extends Partial<HttpRequest> {
  readonly targets?: readonly string[];
  readonly ports?: readonly number[];
  readonly limits?: Partial<ConnectorLimits>;
  readonly bytes?: Uint8Array;
  readonly signal?: AbortSignal;
  readonly permit?: Permit;
  readonly epoch?: () => number;
  readonly connector?: HttpConnectorOptions;
  /** Stands for a slow guest: each chunk waits for it. */
  readonly onChunk?: (channel: string, chunk: Uint8Array | JsonValue) => Promise<void>;
}

export interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly rawHeaders: readonly (readonly [string, string])[];
  readonly url: string;
  readonly redirected: boolean;
}

export interface Started {
  readonly control: StreamControl;
  /** What arrived so far, in order. */
  readonly chunks: readonly (readonly [string, Uint8Array | JsonValue])[];
  head(): Head;
  body(): Buffer;
}

export function start(url: string, options: CallOptions = {}): Started {
  const chunks: (readonly [string, Uint8Array | JsonValue])[] = [];
  const sink: StreamSink = {
    async push(channel, chunk) {
      chunks.push([channel, chunk]);
      await options.onChunk?.(channel, chunk);
    },
  };
  const { verb = 'GET', headers = [], redirect = 'follow', body = 'none', timeoutMs } = options;
  const request: HttpRequest = { url, verb, headers, redirect, body, timeoutMs };
  const control = openHttpRequest(request, contextOf(url, verb, options), sink, options.connector);
  // A test may look at the failure later than it happens.
  control.done.catch(() => undefined);
  return { control, chunks, head: () => readHead(chunks), body: () => readBody(chunks) };
}

/** Runs a call to its end. */
export async function call(url: string, options: CallOptions = {}): Promise<Started> {
  const started = start(url, options);
  await started.control.done;
  return started;
}

/** Runs a call that must fail, and gives its error. */
export async function failure(url: string, options: CallOptions = {}): Promise<CallError> {
  return failureOf(start(url, options));
}

export async function failureOf(started: Started): Promise<CallError> {
  try {
    await started.control.done;
  } catch (error) {
    if (error instanceof CallError) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}

export function permitFor(url: string, verb = 'GET', epoch = 1): Permit {
  const principal = {
    extensionId: parseExtensionId('http-test'),
    digest: parseDigest('0'.repeat(64)),
    generation: 1,
  };
  return issuePermit({
    facts: {
      callId: callIdOf(1),
      principal,
      method: 'http',
      op: 'request',
      capability: 'http',
      effect: 'write',
      resources: [{ kind: 'url', url, verb }],
      payloadBytes: 0,
      sync: false,
    },
    epoch,
    obligations: [],
  });
}

export function scopeOf(options: CallOptions): ConnectorScope {
  return {
    cwd: '/nowhere',
    roots: [],
    privateTemp: '/nowhere',
    httpPrivateTargets: options.targets ?? [],
    httpPorts: options.ports ?? [],
    limits: { ...DEFAULT_CONNECTOR_LIMITS, ...options.limits },
  };
}

export function contextOf(url: string, verb: string, options: CallOptions): MethodContext {
  const unused = (): never => {
    throw new Error('the http connector needs no service of the main thread');
  };
  return {
    permit: options.permit ?? permitFor(url, verb),
    epoch: options.epoch ?? (() => 1),
    signal: options.signal ?? new AbortController().signal,
    scope: scopeOf(options),
    services: {
      main: { post: unused, request: unused, requestSync: unused },
      session: { get: unused },
      hostEnv: unused,
      hostEnvNames: unused,
    },
    bytes: options.bytes,
  };
}

const HEAD = z.strictObject({
  status: z.number().int(),
  statusText: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  url: z.string(),
  redirected: z.boolean(),
});

function readHead(chunks: Started['chunks']): Head {
  const [channel, chunk] = chunks[0] ?? [];
  if (channel !== 'head') throw new Error('the first chunk is not the head');
  const { headers, ...head } = HEAD.parse(chunk);
  return { ...head, headers: new Map(headers), rawHeaders: headers };
}

function readBody(chunks: Started['chunks']): Buffer {
  const parts = chunks.flatMap(([channel, chunk]) =>
    channel === 'body' && chunk instanceof Uint8Array ? [chunk] : [],
  );
  return Buffer.concat(parts);
}
