/**
 * What the main thread and a lane say to each other: plain data, structured-cloned in a worker and
 * passed as it is inline. Functions are never passed. The order within one direction is kept.
 */
import type { GateState } from '../../gates/state.js';
import type { ExtensionOrigin } from '../../manifest/derive-extension-id.js';
import type { Capability } from '../../vocabulary/capability.js';
import type { ExtensionId, Principal } from '../../vocabulary/identity.js';
import type { ErrnoDetails, GuestErrorCode, HostErrorCode } from '../../vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { GateVerdict } from '../../vocabulary/verdict.js';
import type { ConnectorScope } from '../../../hostcalls/method-spec.js';
import type { ReplicaSnapshot } from '../../../hostcalls/session-replica.js';
import type { EntryKind, SandboxLimits } from '../../../runtime/limits.js';
import type { ScanReport } from '../../../scanner/report.js';
import type { CodeNotice, CodePolicy } from './code-gate.js';

/** What a lane is told once. */
export interface LaneConfig {
  readonly lane: number;
  /** Names the chain: `<boot>.<lane>`. */
  readonly chain: string;
  readonly ledgerFile: string;
  /** Secret of this chain; never given to a guest. */
  readonly chainKey: string;
  readonly inline: boolean;
}

/** What the main thread decides on before anything of the extension runs. */
export interface PreparedSummary {
  /** Absolute path of the entry file. */
  readonly entryPath: string;
  readonly root: string;
  /** SHA-256 in hex over every file that the loader may serve. */
  readonly digest: string;
  readonly origin: ExtensionOrigin;
  /** Declared by a manifest; undefined when there is none. */
  readonly capabilities: readonly Capability[] | undefined;
  readonly moduleCount: number;
  readonly sourceBytes: number;
  readonly diagnostics: readonly string[];
}

/** An extension that was read, linked and scanned; the texts of all three are the same. */
export interface Prepared {
  readonly summary: PreparedSummary;
  readonly scan: ScanReport;
}

export interface GuestStart {
  readonly principal: Principal;
  readonly boot: JsonObject;
  readonly scope: ConnectorScope;
  readonly state: GateState;
  readonly code: CodePolicy;
  readonly policyDigest: string;
  readonly limits: SandboxLimits;
  readonly replica: ReplicaSnapshot;
}

export interface WireError {
  readonly code: HostErrorCode | GuestErrorCode;
  readonly message: string;
  readonly reason?: string | undefined;
  readonly details?: ErrnoDetails | undefined;
  readonly thrown?:
    { readonly name: string; readonly message: string; readonly stack: string } | undefined;
}

export type ToLane =
  | {
      readonly type: 'prepare';
      readonly req: number;
      readonly slot: number;
      readonly path: string;
      readonly root: string | undefined;
    }
  | {
      readonly type: 'start';
      readonly req: number;
      readonly slot: number;
      readonly start: GuestStart;
    }
  | {
      readonly type: 'enter';
      readonly req: number;
      readonly slot: number;
      readonly op: string;
      readonly message: JsonObject;
      readonly kind: EntryKind;
      readonly updates: boolean;
    }
  | {
      readonly type: 'abort';
      readonly slot: number;
      readonly abortId: string;
      readonly reason: string;
    }
  | { readonly type: 'replica'; readonly slot: number; readonly patch: JsonObject }
  | { readonly type: 'unload'; readonly slot: number; readonly reason: string }
  | { readonly type: 'flush'; readonly req: number }
  | { readonly type: 'close'; readonly req: number }
  | {
      readonly type: 'served';
      readonly req: number;
      readonly value?: JsonValue | undefined;
      readonly bytes?: Uint8Array | undefined;
      readonly error?: WireError | undefined;
    };

/** Control messages bypass the queue: a lane takes them when the epoch moved, also in mid-call. */
export interface ControlMessage {
  readonly slot: number;
  readonly state: GateState;
  readonly scope: ConnectorScope;
  readonly code: CodePolicy;
  readonly policyDigest: string;
}

export type FromLane =
  | { readonly type: 'ready' }
  | {
      readonly type: 'done';
      readonly req: number;
      readonly value?: JsonValue | undefined;
      readonly error?: WireError | undefined;
    }
  | ({ readonly type: 'prepared'; readonly req: number } & Prepared)
  | { readonly type: 'update'; readonly req: number; readonly value: JsonValue }
  | {
      readonly type: 'request';
      /** 0 for a post: no answer is expected. */
      readonly req: number;
      readonly sync: boolean;
      readonly kind: string;
      readonly principal: Principal;
      readonly params: JsonObject;
      readonly bytes?: Uint8Array | undefined;
    }
  | { readonly type: 'cancel'; readonly req: number }
  | {
      readonly type: 'refused';
      readonly extensionId: ExtensionId;
      readonly method: string;
      readonly op: string;
      readonly capability: string;
      readonly verdict: GateVerdict;
      readonly resource?: string | undefined;
    }
  | ({ readonly type: 'code'; readonly extensionId: ExtensionId } & CodeNotice)
  | {
      readonly type: 'console';
      readonly extensionId: ExtensionId;
      readonly level: string;
      readonly text: string;
    }
  | {
      readonly type: 'uncaught';
      readonly extensionId: ExtensionId;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    }
  | {
      readonly type: 'stopped';
      readonly slot: number;
      readonly extensionId: ExtensionId;
      readonly cause: string;
      readonly detail: string;
      readonly cpuMs: number;
    };

/** The lane's end of the connection; the other end is src/host/lane/lane-handle.ts. */
export interface LanePort {
  post(message: FromLane): void;
  /** Answers to synchronous requests; waits at most `timeoutMs`, undefined when none came. */
  waitForReply(req: number, timeoutMs: number): Extract<ToLane, { type: 'served' }> | undefined;
  /** Control messages that arrived since the last look. */
  takeControl(): readonly ControlMessage[];
}
