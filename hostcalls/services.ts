/**
 * What the lane lends to methods whose work is on the main thread: the embedding program's session,
 * UI, tools and events, prompts, and the main thread's half of a synchronous exec.
 * Requests cross threads as plain data; functions never do.
 */
import type { JsonObject, JsonValue } from '../src/vocabulary/json.js';
import type { Principal } from '../src/vocabulary/identity.js';

/** A request from a lane to the main thread. Kinds are `method.op` names, e.g. `ui.select`. */
export interface MainRequest {
  readonly kind: string;
  readonly principal: Principal;
  readonly params: JsonObject;
  readonly bytes?: Uint8Array | undefined;
}

export interface MainReply {
  readonly value?: JsonValue | undefined;
  readonly bytes?: Uint8Array | undefined;
}

/** The lane's line to the main thread. */
export interface MainLine {
  /** Fire and forget, ordered. */
  post(request: MainRequest): void;
  /** Rejects with CallError. The signal is forwarded. */
  request(request: MainRequest, signal: AbortSignal): Promise<MainReply>;
  /**
   * Waits in the lane. Throws CallError `timeout` after `timeoutMs`, and `denied` with reason
   * `sync_wait_inline` in an inline lane when the request needs a person.
   */
  requestSync(request: MainRequest, timeoutMs: number): MainReply;
}

/** Answers to synchronous session and agent getters, from a replica that deltas keep current. */
export interface SessionReplica {
  get(query: string, params: JsonObject): JsonValue | undefined;
}

export interface LaneServices {
  readonly main: MainLine;
  readonly session: SessionReplica;
  /** Current value of a variable of the host's environment, before any secret rule. */
  readonly hostEnv: (name: string) => string | undefined;
  readonly hostEnvNames: () => readonly string[];
}
