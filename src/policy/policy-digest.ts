/**
 * The policy in force as one canonical text, and its digest: each ledger entry names the policy that
 * decided it. The same policy gives the same text, however its settings were written or ordered.
 */
import type { Policy, PolicyRule, Subjects } from './policy.js';

const POLICY_TEXT_SCHEMA = 'pi.ext.effective_policy.v1';

/** Keys and lists sorted; one line of JSON. */
export function policyText(policy: Policy): string {
  return JSON.stringify({
    schema: POLICY_TEXT_SCHEMA,
    profile: policy.profile,
    mode: policy.mode,
    default_caps: sorted(policy.defaultCaps),
    profile_deny_caps: sorted(policy.profileDenyCaps),
    operator_deny_caps: sorted(policy.operatorDenyCaps),
    allow_dangerous: policy.dangerousForAll,
    allow_dangerous_for: keys(policy.dangerousFor),
    rules: keys(policy.rules).map((key) => ruleText(key, policy.rules)),
  });
}

/**
 * @param hash SHA-256 of the text as UTF-8, in lower-case hex
 * @returns what `hash` returns for the policy's canonical text
 */
export function policyDigest(policy: Policy, hash: (text: string) => string): string {
  return hash(policyText(policy));
}

function ruleText(key: string, rules: Subjects<PolicyRule>): unknown {
  const rule = rules.byId.get(key) ?? rules.byDigest.get(key);
  return {
    subject: key,
    allow: sorted(rule?.allow ?? []),
    deny: sorted(rule?.deny ?? []),
    mode: rule?.mode ?? null,
  };
}

function keys(subjects: Subjects<unknown>): readonly string[] {
  return sorted([...subjects.byId.keys(), ...subjects.byDigest.keys()]);
}

function sorted(items: Iterable<string>): readonly string[] {
  return [...items].sort();
}
