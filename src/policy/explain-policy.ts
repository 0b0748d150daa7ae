/**
 * What `--explain-extension-policy --json` prints: for every capability the decision, the layer and
 * the setting behind it, and what would change it. It asks the same function as dispatch does, so it
 * cannot say something else than what happens. Field names are those operators' tools read.
 */
import { CAPABILITIES, isDangerous, type Capability } from '../vocabulary/capability.js';
import type { Decision } from '../vocabulary/verdict.js';
import { PROFILE_ALIASES, type PolicyMode, type PolicyProfile } from '../settings/profile-name.js';
import type { ResolvedSettings } from '../settings/resolve-settings.js';
import type { SettingsDiagnostic } from '../settings/settings-diagnostic.js';
import { formatSettingKey, sourceOf, type SettingSource } from '../settings/setting-source.js';
import { changesToAllow, formatChanges, ruleKey, subjectName } from './changes-to-allow.js';
import type { SettingChange } from './changes-to-allow.js';
import { ENFORCEMENT, type Enforcement } from './enforcement-status.js';
import { evaluatePolicy, type PolicyLayer, type PolicyReason } from './evaluate-policy.js';
import { explainAdvice, type ExplainedAdvice } from './explain-advice.js';
import { quotaFor, type QuotaLimit } from './explain-quota.js';
import { isOptedIn, matchLayers, modeFor, type PolicySubject } from './match-layers.js';
import { derivePolicy, matching, type Policy } from './policy.js';
import { policyText } from './policy-digest.js';
import { policyWarnings, type PolicyWarning } from './policy-warnings.js';

export const POLICY_EXPLANATION_SCHEMA = 'pi.ext.policy_explanation.v1';

export interface CapabilityDecision {
  readonly capability: Capability;
  readonly decision: Decision;
  readonly layer: PolicyLayer;
  readonly reason: PolicyReason;
  readonly reason_detail: string;
  /** Where the setting that decided was given. */
  readonly source: SettingSource;
  readonly dangerous: boolean;
  readonly remediation: {
    readonly to_allow: readonly SettingChange[];
    readonly to_allow_text: string | null;
    readonly to_restrict_text: string | null;
  };
}

export interface PolicyExplanation extends ExplainedAdvice {
  readonly schema: typeof POLICY_EXPLANATION_SCHEMA;
  readonly extension_id: string | null;
  readonly extension_digest: string | null;
  readonly requested_profile: string;
  readonly effective_profile: PolicyProfile;
  readonly profile_aliases: typeof PROFILE_ALIASES;
  readonly profile_source: SettingSource;
  readonly mode: PolicyMode;
  readonly mode_source: SettingSource;
  readonly allow_dangerous: boolean;
  readonly allow_dangerous_source: SettingSource;
  readonly allow_dangerous_for: readonly string[];
  readonly allow_dangerous_for_source: SettingSource;
  readonly default_caps: readonly Capability[];
  /** Denied for this extension by layer 2, opt-ins counted. */
  readonly deny_caps: readonly Capability[];
  readonly dangerous_capabilities: readonly Capability[];
  readonly dangerous_allowed: readonly Capability[];
  readonly dangerous_denied: readonly Capability[];
  readonly capability_decisions: readonly CapabilityDecision[];
  readonly exec_mediation_enabled: boolean;
  readonly secret_broker_enabled: boolean;
  readonly risk_phase: string;
  readonly risk_enforced: boolean;
  readonly quota: readonly QuotaLimit[];
  /** Which parts this version acts on. */
  readonly enforcement: Enforcement;
  readonly policy_digest: string | null;
  /** Every setting that somebody gave, with its source; all others have their default. */
  readonly setting_sources: Readonly<Record<string, SettingSource>>;
  readonly warnings: readonly PolicyWarning[];
  readonly diagnostics: readonly SettingsDiagnostic[];
}

export interface ExplainOptions extends PolicySubject {
  /** SHA-256 of text as lower-case hex; without it `policy_digest` is null. */
  readonly hash?: (text: string) => string;
  /** Overrides what this version enforces, for hosts that wire more parts. */
  readonly enforcement?: Partial<Enforcement>;
}

export function explainPolicy(
  resolved: ResolvedSettings,
  options: ExplainOptions = {},
): PolicyExplanation {
  const { settings, sources } = resolved;
  const { extensionPolicy } = settings;
  const policy = derivePolicy(extensionPolicy);
  const subject: PolicySubject = { extensionId: options.extensionId, digest: options.digest };
  const decisions = CAPABILITIES.map((cap) => explainCapability(policy, sources, subject, cap));
  const dangerous = decisions.filter((each) => each.dangerous);
  const enforcement = { ...ENFORCEMENT, ...options.enforcement };
  const profileSource = sourceOf(sources, 'extensionPolicy.profile');
  return {
    schema: POLICY_EXPLANATION_SCHEMA,
    extension_id: options.extensionId ?? null,
    extension_digest: options.digest ?? null,
    requested_profile: resolved.requestedProfile,
    effective_profile: policy.profile,
    profile_aliases: PROFILE_ALIASES,
    profile_source: profileSource,
    mode: modeFor(policy, subject),
    mode_source: modeSource(policy, sources, subject),
    allow_dangerous: extensionPolicy.allowDangerous,
    allow_dangerous_source: sourceOf(sources, 'extensionPolicy.allowDangerous'),
    allow_dangerous_for: extensionPolicy.allowDangerousFor,
    allow_dangerous_for_source: sourceOf(sources, 'extensionPolicy.allowDangerousFor'),
    default_caps: CAPABILITIES.filter((capability) => policy.defaultCaps.has(capability)),
    deny_caps: CAPABILITIES.filter((capability) => {
      const matches = matchLayers(policy, { ...subject, capability });
      return matches.operatorDeny || matches.profileDeny;
    }),
    dangerous_capabilities: dangerous.map((each) => each.capability),
    dangerous_allowed: dangerous.filter((d) => d.decision === 'allow').map((d) => d.capability),
    dangerous_denied: dangerous.filter((d) => d.decision === 'deny').map((d) => d.capability),
    capability_decisions: decisions,
    exec_mediation_enabled: extensionPolicy.execMediation.enabled,
    secret_broker_enabled: extensionPolicy.secretBroker.enabled,
    ...explainRisk(resolved, enforcement),
    quota: quotaFor(extensionPolicy, sources, subject),
    enforcement,
    policy_digest: options.hash === undefined ? null : options.hash(policyText(policy)),
    setting_sources: Object.fromEntries(sources),
    warnings: policyWarnings(policy),
    diagnostics: [...resolved.errors, ...resolved.diagnostics],
    ...explainAdvice(policy.profile, profileSource, subjectName(subject)),
  };
}

function explainCapability(
  policy: Policy,
  sources: ReadonlyMap<string, SettingSource>,
  subject: PolicySubject,
  capability: Capability,
): CapabilityDecision {
  const query = { ...subject, capability };
  const { decision, layer, reason } = evaluatePolicy(policy, query);
  const changes = changesToAllow(policy, query);
  const restrict = `add "${capability}" to ${ruleKey(subjectName(subject), 'deny')}`;
  return {
    capability,
    decision,
    layer,
    reason,
    reason_detail: REASON_DETAILS[reason],
    source: decidingSource(policy, sources, query, layer),
    dangerous: isDangerous(capability),
    remediation: {
      to_allow: changes,
      to_allow_text: changes.length === 0 ? null : formatChanges(changes),
      to_restrict_text: decision === 'deny' ? null : restrict,
    },
  };
}

const REASON_DETAILS = {
  extension_deny: 'a rule for this extension denies it',
  deny_caps: 'it is denied to every extension, or to every one without an opt-in',
  extension_allow: 'a rule for this extension allows it',
  default_caps: 'the profile allows it to every extension',
  not_in_default_caps: 'nothing allows it, and the mode is strict',
  prompt_required: 'nothing allows or denies it, and the mode asks the user; no answer is a deny',
  permissive: 'nothing denies it, and the mode is permissive',
} as const satisfies Record<PolicyReason, string>;

function decidingSource(
  policy: Policy,
  sources: ReadonlyMap<string, SettingSource>,
  query: PolicySubject & { readonly capability: Capability },
  layer: PolicyLayer,
): SettingSource {
  const { capability, extensionId, digest } = query;
  switch (layer) {
    case 'extension_deny':
    case 'extension_allow': {
      const list = layer === 'extension_deny' ? 'deny' : 'allow';
      const rule = matching(policy.rules, extensionId, digest).find(({ value }) =>
        value[list].has(capability),
      );
      const key = formatSettingKey(['extensionPolicy', 'perExtension', rule?.key ?? '', list]);
      return sourceOf(sources, key, capability);
    }
    case 'deny_caps':
      return policy.operatorDenyCaps.has(capability)
        ? sourceOf(sources, 'extensionPolicy.denyCaps', capability)
        : sourceOf(sources, 'extensionPolicy.profile');
    case 'default_caps':
      return sourceOf(sources, 'extensionPolicy.profile');
    case 'mode':
      return isDangerous(capability) && isOptedIn(policy, query) && policy.profile !== 'permissive'
        ? optInSource(policy, sources)
        : modeSource(policy, sources, query);
  }
}

function optInSource(policy: Policy, sources: ReadonlyMap<string, SettingSource>): SettingSource {
  return policy.dangerousForAll
    ? sourceOf(sources, 'extensionPolicy.allowDangerous')
    : sourceOf(sources, 'extensionPolicy.allowDangerousFor');
}

function modeSource(
  policy: Policy,
  sources: ReadonlyMap<string, SettingSource>,
  subject: PolicySubject,
): SettingSource {
  const mode = modeFor(policy, subject);
  const rule = matching(policy.rules, subject.extensionId, subject.digest).find(
    ({ value }) => value.mode === mode,
  );
  return rule === undefined
    ? sourceOf(sources, 'extensionPolicy.profile')
    : sourceOf(sources, formatSettingKey(['extensionPolicy', 'perExtension', rule.key, 'mode']));
}

/** Enforcing needs all of it: the controller on, `enforce`, an enforcing phase, and the code. */
function explainRisk(
  { settings }: ResolvedSettings,
  enforcement: Enforcement,
): Pick<PolicyExplanation, 'risk_phase' | 'risk_enforced'> {
  const { enabled, enforce } = settings.extensionRisk;
  const phase = enforce ? settings.extensionRollout.initialPhase : 'shadow';
  const isEnforcing = phase === 'enforce_new' || phase === 'enforce_all';
  return {
    risk_phase: enabled ? phase : 'off',
    risk_enforced: enabled && isEnforcing && enforcement.risk_controller === 'enforced',
  };
}
