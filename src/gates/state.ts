/**
 * What the gates decide on, besides the facts of the call: a snapshot that the main thread posts
 * before it bumps the epoch, plus what the lane itself knows (kill flag, answers of this session).
 */
import type { EgressScope } from '../egress/targets.js';
import type { PathRules } from '../paths/evaluate-path-rules.js';
import type { Capability } from '../vocabulary/capability.js';
import type { Verdict } from '../vocabulary/verdict.js';

/** The policy's answer per capability for one extension, worked out once a snapshot. */
export type PolicyVerdicts = Readonly<Record<Capability, Verdict>>;

export interface GateState {
  /** Kill switch or quarantine: nothing is allowed (C-20). */
  readonly killed: boolean;
  readonly policy: PolicyVerdicts;
  /** Capabilities that a person allowed for the rest of the session, where policy says prompt. */
  readonly sessionGrants: readonly Capability[];
  /** For the lexical path rules; the connector decides again on the opened object. */
  readonly paths: PathRules;
  readonly egress: EgressScope;
}
