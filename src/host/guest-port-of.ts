/** How the agent runtime reaches one instance of an extension: entries over the instance's lane. */
import type { JsonObject, JsonValue } from '../vocabulary/json.js';
import type { GuestPort } from './agent/guest-port.js';
import type { ExtensionRecord } from './extension-record.js';

/** One extension a lane: its slot is the first. */
export const SLOT = 0;

export function guestPortOf(record: ExtensionRecord): GuestPort {
  // The port belongs to this instance: a later instance of the record has its own lane and port.
  const { lane, principal, path } = record;
  const { connection } = lane;
  let lastAbort = 0;
  const abortLater = (signal: AbortSignal, abortId: string): (() => void) => {
    const onAbort = (): void => {
      connection.send({
        type: 'abort',
        slot: SLOT,
        abortId,
        reason: String(signal.reason ?? 'aborted'),
      });
    };
    if (signal.aborted) queueMicrotask(onAbort);
    else signal.addEventListener('abort', onAbort, { once: true });
    return () => {
      signal.removeEventListener('abort', onAbort);
    };
  };
  return {
    extensionId: principal.extensionId,
    digest: principal.digest,
    generation: principal.generation,
    path,
    async enter(op, message, { kind, signal, onUpdate }): Promise<JsonValue | undefined> {
      const abortId =
        typeof message.abortId === 'string' ? message.abortId : `abort-${String(++lastAbort)}`;
      const stopWatching = signal === undefined ? undefined : abortLater(signal, abortId);
      const sent: JsonObject = signal === undefined ? message : { ...message, abortId };
      try {
        return await connection.request(
          { type: 'enter', slot: SLOT, op, message: sent, kind, updates: onUpdate !== undefined },
          onUpdate,
        );
      } finally {
        stopWatching?.();
      }
    },
    post(op, message) {
      connection
        .request({ type: 'enter', slot: SLOT, op, message, kind: 'ui', updates: false })
        // Nobody waits; what the guest throws is reported by the guest, what ends it by its stop.
        .catch(() => undefined);
    },
    updateReplica(patch) {
      connection.send({ type: 'replica', slot: SLOT, patch });
    },
  };
}
