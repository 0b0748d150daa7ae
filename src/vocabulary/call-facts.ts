/**
 * What the gates may know about one hostcall, computed by the host from the call itself.
 * Gates see facts and nothing else: no envelope, no guest object, no claim of the guest.
 */
import type { Capability } from './capability.js';
import type { CallId, Principal } from './identity.js';

/** What a call is about to touch. Texts are the guest's and capped; they never enter the ledger raw. */
export type Resource =
  | { readonly kind: 'path'; readonly path: string; readonly access: 'read' | 'write' | 'remove' }
  | {
      readonly kind: 'command';
      readonly argv: readonly string[];
      /** True when the text is run by a shell; then argv has one item, the line. */
      readonly shell: boolean;
      readonly cwd: string | undefined;
    }
  | { readonly kind: 'url'; readonly url: string; readonly verb: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'tool'; readonly name: string };

export interface CallFacts {
  readonly callId: CallId;
  readonly principal: Principal;
  /** Method and operation of the hostcall, e.g. `fs` and `read`. */
  readonly method: string;
  readonly op: string;
  readonly capability: Capability;
  /** `write` changes the world: its entry is on disk before the effect. */
  readonly effect: 'read' | 'write';
  readonly resources: readonly Resource[];
  /** Payload size in bytes (text as UTF-8 estimate plus attached bytes). */
  readonly payloadBytes: number;
  /** The guest waits synchronously: a gate that would have to ask a person in an inline lane denies. */
  readonly sync: boolean;
}
