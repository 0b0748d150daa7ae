/**
 * Paths that can be refused from their text alone, so that the ledger names the rule (threats.md
 * 6.5). An allow promises nothing: links are followed and checked by the fs connector.
 */
import { evaluatePathRules } from '../paths/evaluate-path-rules.js';
import type { Verdict } from '../vocabulary/verdict.js';
import type { Gate } from './gate.js';

const ALLOWED: Verdict = { decision: 'allow', reason: 'path_rules' };
/** Refusals that an operator can lift; the others have no setting. */
const MOVABLE: ReadonlySet<string> = new Set(['path_outside_roots', 'path_read_only']);
const REMEDIATION = 'add a root under extensionRuntime.fsRoots in your own settings';

export const pathGate: Gate = {
  name: 'path',
  alertCategory: 'policy_denial',
  check(facts, state) {
    for (const resource of facts.resources) {
      if (resource.kind !== 'path') continue;
      const { decision, reason } = evaluatePathRules(resource.path, resource.access, state.paths);
      if (decision === 'allow') continue;
      return MOVABLE.has(reason)
        ? { decision, reason, remediation: REMEDIATION }
        : { decision, reason };
    }
    return ALLOWED;
  },
};
