/**
 * The capability policy in force, derived from the settings: plain data, ready to be looked up and
 * to be sent to another thread. Rules for an id and rules for a digest are kept apart, so that an
 * extension whose id looks like a digest matches no digest rule.
 */
import type { Capability } from '../vocabulary/capability.js';
import type { ExtensionPolicySettings } from '../settings/extension-policy-settings.js';
import type { PolicyMode, PolicyProfile } from '../settings/profile-name.js';
import { isDigestKey } from '../settings/rule-key.js';
import { PROFILE_PRESETS } from './profile-presets.js';

export interface PolicyRule {
  readonly allow: ReadonlySet<Capability>;
  readonly deny: ReadonlySet<Capability>;
  /** undefined: the mode of the policy. */
  readonly mode: PolicyMode | undefined;
}

/** Ids and digests, each looked up only as what it is. */
export interface Subjects<Value> {
  readonly byId: ReadonlyMap<string, Value>;
  /** Lower-case hex SHA-256. */
  readonly byDigest: ReadonlyMap<string, Value>;
}

export interface Policy {
  readonly profile: PolicyProfile;
  readonly mode: PolicyMode;
  readonly defaultCaps: ReadonlySet<Capability>;
  /** Denied by the profile; an opt-in lifts these. */
  readonly profileDenyCaps: ReadonlySet<Capability>;
  /** Denied by the operator besides; no opt-in lifts these. */
  readonly operatorDenyCaps: ReadonlySet<Capability>;
  /** The opt-in to the profile's denied capabilities for every extension. */
  readonly dangerousForAll: boolean;
  readonly dangerousFor: Subjects<true>;
  readonly rules: Subjects<PolicyRule>;
}

export function derivePolicy(settings: ExtensionPolicySettings): Policy {
  const preset = PROFILE_PRESETS[settings.profile];
  const rules = [...settings.perExtension].map(([key, rule]): [string, PolicyRule] => [
    key,
    { allow: new Set(rule.allow), deny: new Set(rule.deny), mode: rule.mode ?? undefined },
  ]);
  return {
    profile: settings.profile,
    mode: preset.mode,
    defaultCaps: new Set<Capability>(preset.defaultCaps),
    profileDenyCaps: new Set<Capability>(preset.denyCaps),
    operatorDenyCaps: new Set(settings.denyCaps),
    dangerousForAll: settings.allowDangerous,
    dangerousFor: subjects(settings.allowDangerousFor.map((key) => [key, true])),
    rules: subjects(rules),
  };
}

function subjects<Value>(entries: readonly (readonly [string, Value])[]): Subjects<Value> {
  return {
    byId: new Map(entries.filter(([key]) => !isDigestKey(key))),
    byDigest: new Map(entries.filter(([key]) => isDigestKey(key))),
  };
}

/** The values that name this extension: by id, by digest, or both. */
export function matching<Value>(
  among: Subjects<Value>,
  extensionId: string | undefined,
  digest: string | undefined,
): readonly { readonly key: string; readonly value: Value }[] {
  const found: { key: string; value: Value }[] = [];
  const ofId = extensionId === undefined ? undefined : among.byId.get(extensionId);
  if (extensionId !== undefined && ofId !== undefined)
    found.push({ key: extensionId, value: ofId });
  const ofDigest = digest === undefined ? undefined : among.byDigest.get(digest);
  if (digest !== undefined && ofDigest !== undefined) found.push({ key: digest, value: ofDigest });
  return found;
}
