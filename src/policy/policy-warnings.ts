/**
 * Rules that do not do what their writer expects. The host logs them at load, and the explanation
 * lists them.
 */
import { isDangerous } from '../vocabulary/capability.js';
import { POLICY_MODES } from '../settings/profile-name.js';
import { evaluatePolicy } from './evaluate-policy.js';
import { ruleKey } from './changes-to-allow.js';
import type { Policy, PolicyRule } from './policy.js';

export interface PolicyWarning {
  readonly code: 'inert_allow' | 'mode_raised' | 'mode_without_defaults' | 'inert_opt_in';
  /** Extension id or digest of the rule. */
  readonly subject: string;
  readonly message: string;
}

export function policyWarnings(policy: Policy): readonly PolicyWarning[] {
  const byId = [...policy.rules.byId].map(([key, rule]) =>
    warningsOf(policy, { extensionId: key }, key, rule),
  );
  const byDigest = [...policy.rules.byDigest].map(([key, rule]) =>
    warningsOf(policy, { digest: key }, key, rule),
  );
  return [...byId.flat(), ...byDigest.flat(), ...inertOptIns(policy)];
}

function warningsOf(
  policy: Policy,
  subject: { readonly extensionId: string } | { readonly digest: string },
  key: string,
  rule: PolicyRule,
): readonly PolicyWarning[] {
  const warnings: PolicyWarning[] = [];
  for (const capability of rule.allow) {
    const { decision, layer, remediation } = evaluatePolicy(policy, { ...subject, capability });
    if (decision === 'allow') continue;
    const cure = remediation === undefined ? '' : `; to allow it, ${remediation}`;
    warnings.push({
      code: 'inert_allow',
      subject: key,
      message: `"${capability}" in ${ruleKey(key, 'allow')} has no effect: ${layer} denies it${cure}`,
    });
  }
  if (rule.mode !== undefined && rank(rule.mode) > rank(policy.mode)) {
    warnings.push({
      code: 'mode_raised',
      subject: key,
      message: `${ruleKey(key, 'mode')} is ${rule.mode}, looser than the profile's ${policy.mode}`,
    });
  }
  if (policy.defaultCaps.size === 0 && rule.mode !== undefined && rule.mode !== policy.mode) {
    warnings.push({
      code: 'mode_without_defaults',
      subject: key,
      message: `${policy.profile} has no default capabilities, so with ${ruleKey(key, 'mode')} ${rule.mode} only ${ruleKey(key, 'allow')} allows anything`,
    });
  }
  return warnings;
}

function rank(mode: PolicyRule['mode']): number {
  return mode === undefined ? -1 : POLICY_MODES.indexOf(mode);
}

/** An opt-in only lifts the deny; under safe a rule must still allow the capability. */
function inertOptIns(policy: Policy): readonly PolicyWarning[] {
  const subjects = [
    ...[...policy.dangerousFor.byId.keys()].map((key) => ({ key, subject: { extensionId: key } })),
    ...[...policy.dangerousFor.byDigest.keys()].map((key) => ({ key, subject: { digest: key } })),
  ];
  return subjects.flatMap(({ key, subject }) => {
    const dangerous = [...policy.profileDenyCaps].filter(isDangerous);
    const isInert = dangerous.every(
      (capability) => evaluatePolicy(policy, { ...subject, capability }).decision === 'deny',
    );
    if (dangerous.length === 0 || !isInert) return [];
    const message = `extensionPolicy.allowDangerousFor names ${key}, but no rule allows it ${dangerous.join(' or ')}; add them to ${ruleKey(key, 'allow')}`;
    return [{ code: 'inert_opt_in' as const, subject: key, message }];
  });
}
