/**
 * Addresses that can be refused from the URL alone (threats.md 6.6). The address that a name
 * resolves to, and every redirect, are checked by the http connector where they are used.
 */
import { evaluateUrl } from '../egress/evaluate-url.js';
import type { Verdict } from '../vocabulary/verdict.js';
import type { Gate } from './gate.js';

const ALLOWED: Verdict = { decision: 'allow', reason: 'egress_rules' };

export const egressGate: Gate = {
  name: 'egress',
  alertCategory: 'policy_denial',
  check(facts, state) {
    for (const resource of facts.resources) {
      if (resource.kind !== 'url') continue;
      const evaluation = evaluateUrl(resource.url, resource.verb, state.egress);
      if (evaluation.decision === 'allow') continue;
      const { decision, reason, remediation } = evaluation;
      return remediation === undefined ? { decision, reason } : { decision, reason, remediation };
    }
    return ALLOWED;
  },
};
