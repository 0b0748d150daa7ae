/**
 * From a target to a connected socket, so that the address which was checked is the one in use:
 * resolve once, judge all addresses, connect to a literal, and judge the peer again before a byte
 * is sent. Nothing here reads a proxy from the environment or asks the resolver a second time.
 */
import { lookup } from 'node:dns/promises';
import net from 'node:net';
import tls from 'node:tls';
import { evaluateAddress } from '../../../src/egress/address.js';
import { evaluateResolution } from '../../../src/egress/evaluate-resolution.js';
import type { RequestTarget } from '../../../src/egress/evaluate-url.js';
import { refuse } from '../../../src/egress/refusals.js';
import type { EgressScope } from '../../../src/egress/targets.js';
import { createDeadline } from './deadline.js';
import {
  abortable,
  abortError,
  deniedError,
  ignoreLate,
  ioError,
  toCallError,
} from './failures.js';
import { ADDRESS_ATTEMPT_MS, ADDRESS_ATTEMPTS_MAX, RESOLVED_ADDRESSES_MAX } from './limits.js';

export interface DialOptions {
  /** All addresses of a name; default: the system's resolver. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  /** Starts a TCP connection to a literal address; default: `net.connect`. */
  readonly openSocket?: (address: string, port: number) => net.Socket;
  /** Certificates in PEM that are trusted besides the system's. */
  readonly ca?: readonly string[];
}

export interface DialRequest {
  readonly target: RequestTarget;
  readonly scope: EgressScope;
  readonly signal: AbortSignal;
  /** For resolving, connecting and the TLS handshake together. */
  readonly timeoutMs: number;
  /** Called after the addresses were judged and before the first packet to one of them. */
  readonly beforeConnect: () => void;
}

/** @throws CallError `denied` by a rule, `io`, `timeout` */
export async function dial(request: DialRequest, options: DialOptions): Promise<net.Socket> {
  const deadline = createDeadline(request.signal, request.timeoutMs, 'connect');
  const signal = deadline.signal;
  try {
    const addresses = await checkedAddresses({ ...request, signal }, options);
    request.beforeConnect();
    const socket = await connectFirst({ ...request, signal }, addresses, options);
    return request.target.scheme === 'https'
      ? await secure(socket, request.target, signal, options)
      : socket;
  } finally {
    deadline.clear();
  }
}

async function checkedAddresses(
  { target, scope, signal }: DialRequest,
  options: DialOptions,
): Promise<readonly string[]> {
  const resolve = options.resolve ?? resolveAll;
  const answers =
    target.kind === 'name' ? await abortable(resolve(target.host), signal) : [target.host];
  if (answers.length > RESOLVED_ADDRESSES_MAX) {
    throw ioError('EMSGSIZE', 'the name resolves to too many addresses');
  }
  const judged = evaluateResolution(target, answers, scope);
  if (judged.decision === 'deny') throw deniedError(judged);
  return judged.addresses;
}

async function resolveAll(name: string): Promise<readonly string[]> {
  const answers = await lookup(name, { all: true, verbatim: true });
  return answers.map((answer) => answer.address);
}

async function connectFirst(
  request: DialRequest,
  addresses: readonly string[],
  options: DialOptions,
): Promise<net.Socket> {
  const tried = addresses.slice(0, ADDRESS_ATTEMPTS_MAX);
  let failure: unknown = deniedError(refuse('resolved_nothing'));
  for (const [index, address] of tried.entries()) {
    const attemptMs = index < tried.length - 1 ? ADDRESS_ATTEMPT_MS : request.timeoutMs;
    try {
      return await connectOne(request, address, attemptMs, options);
    } catch (error) {
      if (request.signal.aborted) throw abortError(request.signal);
      failure = error;
    }
  }
  throw toCallError(failure);
}

async function connectOne(
  { target, scope, signal }: DialRequest,
  address: string,
  attemptMs: number,
  options: DialOptions,
): Promise<net.Socket> {
  const socket = (options.openSocket ?? openTcp)(address, target.port);
  const attempt = createDeadline(signal, attemptMs, 'connect');
  // Between this check and the client's own listener an error must not become an uncaught one.
  socket.on('error', ignoreLate);
  try {
    await abortable(onceReady(socket, 'connect'), attempt.signal);
    assertPeer(socket, address, target.port, scope);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    attempt.clear();
  }
}

function openTcp(address: string, port: number): net.Socket {
  return net.connect({
    host: address,
    port,
    noDelay: true,
    autoSelectFamily: false,
    lookup: noLookup,
  });
}

/** A literal address needs no lookup; one that happens all the same is a hole and fails. */
const noLookup: net.LookupFunction = (_name, _options, callback) => {
  callback(new Error('a checked address was looked up again'), '');
};

/** INVARIANT: the peer is the very address that was judged (threats.md 6.6, INV-005). */
function assertPeer(socket: net.Socket, address: string, port: number, scope: EgressScope): void {
  const peer = evaluatePeer(socket, scope);
  if (peer !== address || socket.remotePort !== port) {
    throw deniedError(refuse('address_not_public'));
  }
}

function evaluatePeer(socket: net.Socket, scope: EgressScope): string | undefined {
  const found = evaluateAddress(socket.remoteAddress ?? '', socket.remotePort ?? 0, scope);
  return found.decision === 'allow' ? found.address : undefined;
}

/** Verification is always on: an environment variable that turns it off has no effect here. */
async function secure(
  socket: net.Socket,
  target: RequestTarget,
  signal: AbortSignal,
  options: DialOptions,
): Promise<tls.TLSSocket> {
  const secured = tls.connect({
    socket,
    host: target.host,
    ...(target.kind === 'name' ? { servername: target.host } : {}),
    ...(options.ca === undefined ? {} : { ca: [...tls.rootCertificates, ...options.ca] }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
  });
  secured.on('error', ignoreLate);
  try {
    await abortable(onceReady(secured, 'secureConnect'), signal);
    return secured;
  } catch (error) {
    secured.destroy();
    socket.destroy();
    throw error;
  }
}

function onceReady(socket: net.Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = (): void => onError(new Error('socket closed before it was ready'));
    const onError = (error: Error): void => {
      socket.off('close', onClose);
      reject(toCallError(error));
    };
    socket.once('error', onError);
    socket.once('close', onClose);
    socket.once(event, () => {
      socket.off('error', onError);
      socket.off('close', onClose);
      resolve();
    });
  });
}
