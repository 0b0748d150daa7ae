/**
 * What a gate is. `check` is pure: facts and state in, verdict out. There is no `next()`: a gate
 * cannot skip, reorder or outvote another; `admit.ts` folds them.
 */
import type { CallFacts } from '../vocabulary/call-facts.js';
import type { Verdict } from '../vocabulary/verdict.js';
import type { GateState } from './state.js';

export interface Gate {
  readonly name: string;
  /** Alert category of a deny by this gate (operator handbook, "Alerts"). */
  readonly alertCategory: string;
  /** An allowed call rests on this gate's allow; the others only had nothing against it. */
  readonly grants?: boolean;
  readonly check: (facts: CallFacts, state: GateState, nowMs: number) => Verdict;
}
