/**
 * A person's lasting answer (Policy Tuning Guide, "Overrides"; C-36). It is bound to the id, the
 * publisher and the content that asked, and to the pattern that was shown: an update asks again
 * (W20). A deny of the same pattern wins over an allow.
 */
import type { Capability } from '../vocabulary/capability.js';
import type { CallFacts } from '../vocabulary/call-facts.js';
import type { Digest, ExtensionId } from '../vocabulary/identity.js';
import { covers, patternsOf, type GrantPattern, type GrantPlace } from './pattern.js';

/** `always` is kept in the store, `session` until the host ends. */
export type GrantScope = 'session' | 'always';

export interface Grant {
  /** Short and unique, for `grants revoke`. */
  readonly id: string;
  readonly extensionId: ExtensionId;
  readonly publisher: string | null;
  readonly digest: Digest;
  readonly capability: Capability;
  readonly patterns: readonly GrantPattern[];
  readonly answer: 'allow' | 'deny';
  readonly scope: GrantScope;
  readonly by: string;
  /** Wall clock, milliseconds. */
  readonly sinceMs: number;
}

export const PROMPT_CHOICES = [
  'allow_once',
  'allow_session',
  'allow_always',
  'deny',
  'deny_always',
] as const;
export type PromptChoice = (typeof PROMPT_CHOICES)[number];

/** What of a choice is kept; undefined: the one call and nothing else. */
export function grantScopeOf(
  choice: PromptChoice,
): { readonly answer: Grant['answer']; readonly scope: GrantScope } | undefined {
  switch (choice) {
    case 'allow_session':
      return { answer: 'allow', scope: 'session' };
    case 'allow_always':
      return { answer: 'allow', scope: 'always' };
    case 'deny_always':
      return { answer: 'deny', scope: 'always' };
    case 'allow_once':
    case 'deny':
      return undefined;
  }
}

/**
 * The lasting answer to a call that the policy would ask about, from the grants of its extension.
 * @returns undefined: ask the person
 */
export function answerFromGrants(
  grants: readonly Grant[],
  facts: CallFacts,
  publisher: string | null,
  place: GrantPlace,
): Grant | undefined {
  const own = grants.filter(
    (grant) =>
      grant.capability === facts.capability &&
      grant.extensionId === facts.principal.extensionId &&
      grant.digest === facts.principal.digest &&
      grant.publisher === publisher,
  );
  if (own.length === 0) return undefined;
  const wanted = patternsOf(facts, place);
  if (wanted === undefined) return undefined;
  // One part of the call that is denied denies the call; all parts must be allowed.
  const denied = own.find(
    (grant) => grant.answer === 'deny' && wanted.some((each) => covers(grant.patterns, [each])),
  );
  if (denied !== undefined) return denied;
  const allows = own.filter((grant) => grant.answer === 'allow');
  const together = allows.flatMap((grant) => grant.patterns);
  return covers(together, wanted) ? allows.find((grant) => grant.patterns.length > 0) : undefined;
}
