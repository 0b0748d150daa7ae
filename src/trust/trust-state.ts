/**
 * The trust of one extension (Incident Runbook, "Trust lifecycle"; C-20, C-21).
 *
 *   unknown --first contact--> probation --promotion--> trusted
 *   any state --quarantine--> quarantined --release--> probation
 *
 * Trust belongs to an id, a publisher and a digest together: other content or another publisher under
 * the same id starts again at probation, and what it may do beyond what was accepted is asked again.
 * There is no other road out of quarantine than a release by an operator, and none into trust than a
 * promotion that names the digest (INV-011).
 */
import type { Capability } from '../vocabulary/capability.js';
import type { Digest, ExtensionId } from '../vocabulary/identity.js';

export const TRUST_STATES = ['unknown', 'probation', 'trusted', 'quarantined'] as const;
export type TrustState = (typeof TRUST_STATES)[number];

/** Whoever decided: `operator:<name>`, `host`. */
export type Actor = string;

export interface TrustRecord {
  readonly extensionId: ExtensionId;
  /** Who the package says it is from; null where nothing says so. */
  readonly publisher: string | null;
  readonly digest: Digest;
  readonly state: Exclude<TrustState, 'unknown'>;
  /** Capabilities that were asked for when this state was reached; more is growth. */
  readonly accepted: readonly Capability[];
  /** Wall clock, milliseconds. */
  readonly sinceMs: number;
  readonly by: Actor;
  readonly reason: string;
}

/** What an extension shows when it is loaded. */
export interface Arrival {
  readonly extensionId: ExtensionId;
  readonly publisher: string | null;
  readonly digest: Digest;
  readonly asked: readonly Capability[];
}

export interface TrustChange {
  readonly record: TrustRecord;
  readonly from: TrustState;
  /** Stable code of why. */
  readonly cause: TrustCause;
  /** Asked for now and not accepted before: the user is asked about them. */
  readonly growth: readonly Capability[];
}

export type TrustCause =
  | 'first_contact'
  | 'new_digest'
  | 'new_publisher'
  | 'unchanged'
  | 'promotion'
  | 'quarantine'
  | 'release';

export type TrustRefusal =
  | 'unknown_extension'
  | 'not_on_probation'
  | 'not_quarantined'
  | 'other_digest'
  | 'no_reason'
  | 'no_operator';

export type TrustResult =
  | { readonly ok: true; readonly change: TrustChange }
  | { readonly ok: false; readonly refusal: TrustRefusal };

/**
 * An extension is loaded. A quarantined one stays quarantined whatever its content is now: an update
 * must not be a way out.
 */
export function arrive(
  known: TrustRecord | undefined,
  arrival: Arrival,
  nowMs: number,
): TrustChange {
  const growth = arrival.asked.filter((each) => known?.accepted.includes(each) !== true);
  const { extensionId, publisher, digest, asked } = arrival;
  const started = { extensionId, publisher, digest, accepted: asked, sinceMs: nowMs, by: 'host' };
  if (known === undefined) {
    return {
      record: { ...started, state: 'probation', reason: 'first contact' },
      from: 'unknown',
      cause: 'first_contact',
      growth,
    };
  }
  const cause = causeOf(known, arrival);
  if (cause === 'unchanged' || known.state === 'quarantined') {
    return { record: known, from: known.state, cause, growth };
  }
  return {
    record: { ...started, state: 'probation', reason: cause.replace('_', ' ') },
    from: known.state,
    cause,
    growth,
  };
}

function causeOf(known: TrustRecord, arrival: Arrival): TrustCause {
  if (known.publisher !== arrival.publisher) return 'new_publisher';
  return known.digest === arrival.digest ? 'unchanged' : 'new_digest';
}

export interface OperatorAct {
  readonly operator: string;
  readonly reason: string;
  readonly nowMs: number;
}

/** @param digest the content that the operator looked at; another one is refused (F-235) */
export function promote(
  known: TrustRecord | undefined,
  digest: string,
  act: OperatorAct,
): TrustResult {
  const refusal = refusalOf(known, act);
  if (known === undefined || refusal !== undefined) {
    return { ok: false, refusal: refusal ?? 'unknown_extension' };
  }
  if (known.state !== 'probation') return { ok: false, refusal: 'not_on_probation' };
  if (known.digest !== digest) return { ok: false, refusal: 'other_digest' };
  return changed(known, 'trusted', 'promotion', act);
}

/** Always possible, also for one that is trusted. */
export function quarantine(known: TrustRecord | undefined, act: OperatorAct): TrustResult {
  const refusal = refusalOf(known, act);
  if (known === undefined || refusal !== undefined) {
    return { ok: false, refusal: refusal ?? 'unknown_extension' };
  }
  return changed(known, 'quarantined', 'quarantine', act);
}

/** Out of quarantine, and to probation only (C-21, F-233). */
export function release(known: TrustRecord | undefined, act: OperatorAct): TrustResult {
  const refusal = refusalOf(known, act);
  if (known === undefined || refusal !== undefined) {
    return { ok: false, refusal: refusal ?? 'unknown_extension' };
  }
  if (known.state !== 'quarantined') return { ok: false, refusal: 'not_quarantined' };
  return changed(known, 'probation', 'release', act);
}

function refusalOf(known: TrustRecord | undefined, act: OperatorAct): TrustRefusal | undefined {
  if (known === undefined) return 'unknown_extension';
  if (act.operator.trim() === '') return 'no_operator';
  return act.reason.trim() === '' ? 'no_reason' : undefined;
}

function changed(
  known: TrustRecord,
  state: TrustRecord['state'],
  cause: TrustCause,
  { operator, reason, nowMs }: OperatorAct,
): TrustResult {
  const record: TrustRecord = {
    ...known,
    state,
    sinceMs: nowMs,
    by: operator,
    reason: reason.trim(),
  };
  return { ok: true, change: { record, from: known.state, cause, growth: [] } };
}

/** Quarantined: no hostcall, no callback, no timer. Unknown: nothing before first contact. */
export function mayAct(state: TrustState): boolean {
  return state === 'probation' || state === 'trusted';
}
