/**
 * How the runtime reaches one running instance of an extension. Implemented over lanes by the host
 * and, in tests, by a small in-process double. Plain data in both directions, never functions.
 */
import type { Digest, ExtensionId } from '../../vocabulary/identity.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';

export type EntryKind = 'load' | 'tool' | 'command' | 'event' | 'ui' | 'shutdown';

export interface GuestPort {
  readonly extensionId: ExtensionId;
  readonly digest: Digest;
  readonly generation: number;
  /** Path of the extension as the operator named it; shown in errors and source information. */
  readonly path: string;
  /**
   * Enters the guest; rejects with HostError E_GUEST (error thrown by guest code: its message,
   * `cause` = {name, stack}), E_TIMEOUT, E_STOPPED.
   */
  enter(
    op: string,
    message: JsonObject,
    options: {
      kind: EntryKind;
      signal?: AbortSignal;
      onUpdate?: (update: JsonValue) => void;
    },
  ): Promise<JsonValue | undefined>;
  /** Fire and forget, ordered with enter(). */
  post(op: string, message: JsonObject): void;
  /** Replica delta to the lane, applied before the next entry. */
  updateReplica(patch: JsonObject): void;
}
