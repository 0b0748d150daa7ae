/**
 * The precedence chain (Operator Handbook, "Per-Extension Overrides"): the first layer that matches
 * decides. One pure function for dispatch, explanation and replay (INV-001); nothing after it turns
 * a deny into an effect (INV-004).
 */
import type { Decision, Verdict } from '../vocabulary/verdict.js';
import type { PolicyMode } from '../settings/profile-name.js';
import { changesToAllow, formatChanges } from './changes-to-allow.js';
import { matchLayers, type LayerMatches, type PolicyQuery } from './match-layers.js';
import type { Policy } from './policy.js';

/** Highest first. */
export const POLICY_LAYERS = [
  'extension_deny',
  'deny_caps',
  'extension_allow',
  'default_caps',
  'mode',
] as const;
export type PolicyLayer = (typeof POLICY_LAYERS)[number];

/** Stable reason codes: the layer's name, or what the mode said. */
export type PolicyReason =
  Exclude<PolicyLayer, 'mode'> | 'not_in_default_caps' | 'prompt_required' | 'permissive';

export interface PolicyDecision extends Verdict {
  readonly layer: PolicyLayer;
  readonly reason: PolicyReason;
}

/**
 * @returns the decision, the layer that made it, a reason code, and for a deny or prompt the change
 * of settings that would allow it
 * @example
 * evaluatePolicy(policy, { extensionId: 'my-ext', capability: 'exec' })
 * // { decision: 'deny', layer: 'deny_caps', reason: 'deny_caps', remediation: 'add ...' }
 */
export function evaluatePolicy(policy: Policy, query: PolicyQuery): PolicyDecision {
  const chosen = decide(matchLayers(policy, query));
  if (chosen.decision === 'allow') return chosen;
  return { ...chosen, remediation: formatChanges(changesToAllow(policy, query)) };
}

const BY_MODE = {
  strict: { decision: 'deny', reason: 'not_in_default_caps' },
  prompt: { decision: 'prompt', reason: 'prompt_required' },
  permissive: { decision: 'allow', reason: 'permissive' },
} as const satisfies Record<PolicyMode, { decision: Decision; reason: PolicyReason }>;

/** INVARIANT: the order of these lines is the chain; an allow never stands before deny_caps. */
function decide(matches: LayerMatches): PolicyDecision {
  if (matches.extensionDeny) return at('extension_deny', 'deny');
  if (matches.operatorDeny || matches.profileDeny) return at('deny_caps', 'deny');
  if (matches.extensionAllow) return at('extension_allow', 'allow');
  if (matches.defaultCaps) return at('default_caps', 'allow');
  return { layer: 'mode', ...BY_MODE[matches.mode] };
}

function at(layer: Exclude<PolicyLayer, 'mode'>, decision: Decision): PolicyDecision {
  return { decision, layer, reason: layer };
}
