/**
 * Puts on record what has happened already. A ledger that cannot be written must not keep an ending
 * (a kill, a stop, an unload) from being carried out: the operator is told instead.
 */
import type { EntryKind } from '../ledger/entry.js';
import type { Principal } from '../vocabulary/identity.js';
import type { JsonObject } from '../vocabulary/json.js';
import type { HostEvents } from './host-events.js';
import type { HostLedger } from './host-ledger.js';
import { messageOf } from './load-error.js';
import type { PolicyInForce } from './policy-in-force.js';

export interface NoteParts {
  readonly ledger: HostLedger;
  readonly inForce: PolicyInForce;
  readonly events: HostEvents;
}

export function noteAfterwards(
  { ledger, inForce, events }: NoteParts,
  kind: EntryKind,
  body: JsonObject,
  principal?: Principal,
): void {
  try {
    ledger.append(kind, body, principal, inForce.digest);
  } catch (error) {
    events.emit({
      type: 'error',
      extensionPath: principal?.extensionId ?? '',
      event: `ledger_${kind}`,
      message: messageOf(error),
    });
  }
}
