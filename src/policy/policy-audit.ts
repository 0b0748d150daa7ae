/**
 * What about the policy itself must go on record: opt-ins to dangerous capabilities and changes of
 * the profile. Data only; the host stamps the time and the operator and writes the entries.
 */
import type { Capability } from '../vocabulary/capability.js';
import { assertNever } from '../vocabulary/assert-never.js';
import { POLICY_PROFILES, type PolicyProfile } from '../settings/profile-name.js';
import { sourceOf, type SettingSource } from '../settings/setting-source.js';
import type { Policy } from './policy.js';
import { PROFILE_PRESETS } from './profile-presets.js';

/** Operator Handbook, "Dangerous Capability Opt-In". */
export interface DangerousOptInAuditEntry {
  readonly kind: 'dangerous_opt_in';
  /** `profile`: the permissive profile denies nothing. */
  readonly via: 'allow_dangerous' | 'allow_dangerous_for' | 'profile';
  readonly caps: readonly Capability[];
  /** Ids and digests, or `all`. */
  readonly scope: 'all' | readonly string[];
  readonly source: SettingSource;
  readonly policy_digest: string;
}

/**
 * @param sources where the settings came from (`ResolvedSettings.sources`)
 * @param digest `policyDigest` of this policy
 * @returns one entry for each road by which dangerous capabilities are not denied; often none
 */
export function dangerousOptIns(
  policy: Policy,
  sources: ReadonlyMap<string, SettingSource>,
  digest: string,
): readonly DangerousOptInAuditEntry[] {
  const entry = (
    via: DangerousOptInAuditEntry['via'],
    scope: DangerousOptInAuditEntry['scope'],
    key: string,
  ): DangerousOptInAuditEntry => ({
    kind: 'dangerous_opt_in',
    via,
    caps: PROFILE_PRESETS.safe.denyCaps.filter((cap) => !policy.operatorDenyCaps.has(cap)),
    scope,
    source: sourceOf(sources, key),
    policy_digest: digest,
  });
  if (policy.profile === 'permissive') return [entry('profile', 'all', 'extensionPolicy.profile')];
  if (policy.dangerousForAll) {
    return [entry('allow_dangerous', 'all', 'extensionPolicy.allowDangerous')];
  }
  const named = [...policy.dangerousFor.byId.keys(), ...policy.dangerousFor.byDigest.keys()].sort();
  if (named.length === 0) return [];
  return [entry('allow_dangerous_for', named, 'extensionPolicy.allowDangerousFor')];
}

/** For an alert of category profile_transition (Operator Handbook, "Alert Categories"). */
export interface ProfileTransition {
  readonly kind: 'profile_transition';
  readonly from_profile: PolicyProfile;
  readonly to_profile: PolicyProfile;
  /** `refused`: a name that is not known was asked for, and safe applies. */
  readonly direction: 'tightened' | 'loosened' | 'unchanged' | 'refused';
  readonly severity: 'info' | 'warning';
  readonly requested_profile: string;
  readonly source: SettingSource;
  readonly summary: string;
}

export interface ProfileChange {
  readonly from: PolicyProfile;
  readonly to: PolicyProfile;
  /** As it was asked for, quoted when it is not a known name. */
  readonly requested: string;
  readonly source: SettingSource;
  /** The requested name is not known, or a source could not be read. */
  readonly failedClosed: boolean;
}

/** @returns undefined when nothing changed and nothing was refused */
export function profileTransition(change: ProfileChange): ProfileTransition | undefined {
  const direction = directionOf(change);
  if (direction === 'unchanged') return undefined;
  return {
    kind: 'profile_transition',
    from_profile: change.from,
    to_profile: change.to,
    direction,
    severity: direction === 'tightened' ? 'info' : 'warning',
    requested_profile: change.requested,
    source: change.source,
    summary: summaryOf(direction, change),
  };
}

function directionOf(change: ProfileChange): ProfileTransition['direction'] {
  if (change.failedClosed) return 'refused';
  const step = POLICY_PROFILES.indexOf(change.to) - POLICY_PROFILES.indexOf(change.from);
  if (step === 0) return 'unchanged';
  return step > 0 ? 'loosened' : 'tightened';
}

function summaryOf(
  direction: Exclude<ProfileTransition['direction'], 'unchanged'>,
  { from, to }: ProfileChange,
): string {
  switch (direction) {
    case 'refused':
      return `the requested profile could not be applied; ${to} is in force`;
    case 'loosened':
      return `the profile was loosened from ${from} to ${to}`;
    case 'tightened':
      return `the profile was tightened from ${from} to ${to}`;
    default:
      return assertNever(direction);
  }
}
