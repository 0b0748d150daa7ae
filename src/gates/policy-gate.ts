/**
 * The capability policy: layer and reason come from src/policy, worked out per capability when the
 * snapshot was made, so that dispatch, explain and replay use one function (INV-001).
 */
import type { Gate } from './gate.js';

export const policyGate: Gate = {
  name: 'policy',
  alertCategory: 'policy_denial',
  grants: true,
  check(facts, state) {
    const verdict = state.policy[facts.capability];
    // A stored answer lifts a prompt and nothing else: a deny stays (INV-004).
    return verdict.decision === 'prompt' && state.sessionGrants.includes(facts.capability)
      ? { decision: 'allow', reason: 'prompt_cache_allow' }
      : verdict;
  },
};
