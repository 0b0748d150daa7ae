/** Which layers of the precedence chain match a call, before the chain picks the first. */
import type { Capability } from '../vocabulary/capability.js';
import { POLICY_MODES, type PolicyMode } from '../settings/profile-name.js';
import { matching, type Policy, type PolicyRule } from './policy.js';

export interface PolicySubject {
  /** undefined: what holds for an extension that no rule names. */
  readonly extensionId?: string | undefined;
  /** Lower-case hex SHA-256 of the extension's code. */
  readonly digest?: string | undefined;
}

export interface PolicyQuery extends PolicySubject {
  readonly capability: Capability;
}

export interface LayerMatches {
  readonly extensionDeny: boolean;
  /** The operator's own list of denied capabilities. */
  readonly operatorDeny: boolean;
  /** The profile denies it and nobody opted in. */
  readonly profileDeny: boolean;
  readonly extensionAllow: boolean;
  readonly defaultCaps: boolean;
  readonly mode: PolicyMode;
}

export function matchLayers(policy: Policy, query: PolicyQuery): LayerMatches {
  const { capability } = query;
  const rules = rulesFor(policy, query);
  return {
    extensionDeny: rules.some((rule) => rule.deny.has(capability)),
    operatorDeny: policy.operatorDenyCaps.has(capability),
    profileDeny: policy.profileDenyCaps.has(capability) && !isOptedIn(policy, query),
    extensionAllow: rules.some((rule) => rule.allow.has(capability)),
    defaultCaps: policy.defaultCaps.has(capability),
    mode: modeFor(policy, query),
  };
}

export function rulesFor(policy: Policy, subject: PolicySubject): readonly PolicyRule[] {
  return matching(policy.rules, subject.extensionId, subject.digest).map(({ value }) => value);
}

/** True when exec and env are lifted from the profile's deny list for this extension. */
export function isOptedIn(policy: Policy, subject: PolicySubject): boolean {
  return (
    policy.dangerousForAll ||
    matching(policy.dangerousFor, subject.extensionId, subject.digest).length > 0
  );
}

/** The rule's mode instead of the profile's; of two rules (id and digest) the stricter. */
export function modeFor(policy: Policy, subject: PolicySubject): PolicyMode {
  const modes = rulesFor(policy, subject).map((rule) => rule.mode);
  return POLICY_MODES.find((mode) => modes.includes(mode)) ?? policy.mode;
}
