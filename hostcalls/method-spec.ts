/**
 * One hostcall as data: what it is called, what it needs, what it will touch, how it acts.
 * A method file exports one frozen `MethodSpec` and `catalog.ts` lists it; nothing else is needed
 * to add a hostcall. `run`, `runSync` and `open` are reached only through the dispatcher.
 */
import type { ZodType } from 'zod';
import type { Resource } from '../src/vocabulary/call-facts.js';
import type { Capability } from '../src/vocabulary/capability.js';
import type { SecretBrokerPolicy } from '../src/secret-broker/disclosure.js';
import type { JsonValue } from '../src/vocabulary/json.js';
import type { Permit } from './permit.js';
import type { LaneServices } from './services.js';

/** What an extension's connectors may touch and with what limits; made by the host per extension. */
export interface ConnectorScope {
  /** Absolute, real paths. The guest's relative paths are resolved against `cwd`. */
  readonly cwd: string;
  readonly roots: readonly FsRoot[];
  /** Paths under a root that are refused for writing (`.pi/`, `.git/config`, ...: threats.md 6.5). */
  readonly privateTemp: string;
  /** `host:port` pairs that the operator allows although private or loopback, e.g. `127.0.0.1:8080`. */
  readonly httpPrivateTargets: readonly string[];
  /** Ports besides 443 that the operator allows for public https targets. */
  readonly httpPorts: readonly number[];
  readonly limits: ConnectorLimits;
  /** Which names of variables are secret; undefined: the built-in rules. */
  readonly secretBroker?: SecretBrokerPolicy | undefined;
}

export interface FsRoot {
  /** Absolute path with links resolved at load. */
  readonly path: string;
  readonly write: boolean;
  readonly label: 'workspace' | 'extension' | 'data' | 'temp' | 'operator';
}

export interface ConnectorLimits {
  readonly readBytesMax: number;
  readonly writeBytesMax: number;
  readonly execOutputBytesMax: number;
  readonly execTimeoutMs: number;
  readonly httpBodyBytesMax: number;
  readonly httpTimeoutMs: number;
}

export const DEFAULT_CONNECTOR_LIMITS: ConnectorLimits = {
  readBytesMax: 64 * 1024 * 1024,
  writeBytesMax: 64 * 1024 * 1024,
  execOutputBytesMax: 32 * 1024 * 1024,
  execTimeoutMs: 10 * 60_000,
  httpBodyBytesMax: 50 * 1024 * 1024,
  httpTimeoutMs: 30_000,
};

export interface MethodContext {
  readonly permit: Permit;
  /** Current policy epoch; pass to `permit.use(...)` immediately before the effect. */
  readonly epoch: () => number;
  /** Aborted by the guest, by a time-out, by kill and by the end of the extension. */
  readonly signal: AbortSignal;
  readonly scope: ConnectorScope;
  readonly services: LaneServices;
  /** Puts a further step of this call on record, e.g. a redirect; the text only as a commitment. */
  readonly note?: (step: string, text: string) => void;
  /** Bytes that the guest attached to the call. */
  readonly bytes: Uint8Array | undefined;
}

/** A result is plain data, optionally with bytes beside it (the guest gets a Uint8Array). */
export interface MethodResult {
  readonly value?: JsonValue | undefined;
  readonly bytes?: Uint8Array | undefined;
}

/** Where a streaming method puts what it produces. */
export interface StreamSink {
  /**
   * Hands one chunk to the guest, in order.
   * @returns a promise that settles when the guest has room again (back-pressure); await it.
   */
  push(channel: string, chunk: Uint8Array | JsonValue): Promise<void>;
}

/** What the guest can do to a running stream. */
export interface StreamControl {
  /** The stream's final result; rejects with CallError. */
  readonly done: Promise<MethodResult>;
  write?(bytes: Uint8Array): Promise<void>;
  end?(): void;
  /** A named control, e.g. a POSIX signal for a child process. */
  control?(name: string): void;
}

export interface MethodSpec<P = never> {
  readonly method: string;
  readonly op: string;
  readonly capability: Capability | ((params: P) => Capability);
  /** Strict object schema: unknown keys are `invalid_request`. */
  readonly params: ZodType<P>;
  readonly effect: 'read' | 'write' | ((params: P) => 'read' | 'write');
  /** Entries of critical methods are also fsynced (decisions: exec, secrets). */
  readonly critical?: boolean;
  /** The call has its own time-out or waits for a person: the entry's deadline pauses while open. */
  readonly pausesDeadline?: boolean;
  readonly resources?: (params: P) => readonly Resource[];
  readonly runSync?: (params: P, context: MethodContext) => MethodResult;
  readonly run?: (params: P, context: MethodContext) => Promise<MethodResult>;
  readonly open?: (params: P, context: MethodContext, sink: StreamSink) => StreamControl;
}

/** Erases the parameter type for the catalog; the schema guards it at run time. */
export type AnyMethodSpec = MethodSpec<never>;

export function defineMethod<P>(spec: MethodSpec<P>): AnyMethodSpec {
  return Object.freeze(spec) as unknown as AnyMethodSpec;
}
