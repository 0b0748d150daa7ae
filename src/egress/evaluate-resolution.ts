/**
 * Judges all addresses that a name resolved to, together: one that is not public refuses the name,
 * because an attacker who owns the name chooses the order and the answer of the next query.
 */
import { evaluateAddress } from './address.js';
import type { RequestTarget } from './evaluate-url.js';
import { refuse, type Refusal } from './refusals.js';
import { isListedName, type EgressScope } from './targets.js';

export type ResolutionEvaluation =
  | {
      readonly decision: 'allow';
      /** Canonical texts in the resolver's order, without duplicates; connect to these only. */
      readonly addresses: readonly string[];
    }
  | Refusal;

/**
 * A name that the operator does not list must be public as a whole: a listed address opens itself,
 * not every name that someone points at it.
 */
export function evaluateResolution(
  target: RequestTarget,
  addresses: readonly string[],
  scope: EgressScope,
): ResolutionEvaluation {
  if (addresses.length === 0) return refuse('resolved_nothing');
  const spelledOut = target.kind !== 'name';
  const mayUseList = spelledOut || isListedName(target.host, target.port, scope);
  const effective = mayUseList ? scope : { ...scope, httpPrivateTargets: [] };
  const allowed = new Set<string>();
  for (const address of addresses) {
    const found = evaluateAddress(address, target.port, effective);
    if (found.decision === 'deny') {
      return found.reason === 'address_not_public' && !spelledOut
        ? refuse('resolved_not_public')
        : found;
    }
    allowed.add(found.address);
  }
  return { decision: 'allow', addresses: [...allowed] };
}
