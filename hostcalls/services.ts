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

/** Text of the guest that wants to become code, as `eval` or a constructor of functions got it. */
export interface CodeRequest {
  readonly kind:
    'script' | 'function' | 'async_function' | 'generator_function' | 'async_generator_function';
  /** Parameters joined with commas; empty for a script. */
  readonly parameters: string;
  readonly body: string;
}

/** What the scanner and the profile say of such a text, and what becomes of it. */
export interface CodeJudgement {
  readonly verdict: 'allow' | 'flag' | 'block';
  /** Class of its content; undefined when nobody looked, because the profile allows no such code. */
  readonly class: 'safe' | 'flagged' | 'forbidden' | undefined;
  /** SHA-256 of the program that it stands for, base64url without padding. */
  readonly digest: string;
  /** Why it is blocked: a reason code, and a sentence for guest and operator. */
  readonly reason: string;
  readonly message: string;
  /** It is no program. */
  readonly syntaxError?: string | undefined;
  /** The engine may have it once, by this number; only where the verdict allows it. */
  readonly id?: number | undefined;
  readonly takes?: 'eval' | 'import' | undefined;
}

/** Judges text by the same scanner as modules at load; composed in the lane. */
export interface CodeService {
  judge(request: CodeRequest): CodeJudgement;
}

export interface LaneServices {
  readonly main: MainLine;
  readonly session: SessionReplica;
  /** Current value of a variable of the host's environment, before any secret rule. */
  readonly hostEnv: (name: string) => string | undefined;
  readonly hostEnvNames: () => readonly string[];
  /** Without it no text becomes code. */
  readonly code?: CodeService | undefined;
}
