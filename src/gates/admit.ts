/**
 * Stage 6 of a hostcall: folds the gates over the facts. Synchronous, so that no call slips between
 * check and commit. The strictest verdict wins, the first deny ends it, and a gate that throws is a
 * deny with reason `gate_error`: failing closed is written once, here (INV-005, INV-007).
 */
import type { CallFacts } from '../vocabulary/call-facts.js';
import type { Admission, Decision, GateVerdict, Verdict } from '../vocabulary/verdict.js';
import type { Gate } from './gate.js';
import { GATES } from './order.js';
import type { GateState } from './state.js';

const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, prompt: 1, deny: 2 };
const NOTHING_DECIDED: GateVerdict = { gate: 'none', decision: 'deny', reason: 'no_gate' };

function ask(gate: Gate, facts: CallFacts, state: GateState, nowMs: number): GateVerdict {
  let verdict: Verdict;
  try {
    verdict = gate.check(facts, state, nowMs);
  } catch {
    return { gate: gate.name, decision: 'deny', reason: 'gate_error' };
  }
  // A gate that returns nonsense is a deny too; compared by value because it may not be typed.
  return Object.hasOwn(STRICTNESS, verdict.decision)
    ? { ...verdict, gate: gate.name }
    : { gate: gate.name, decision: 'deny', reason: 'gate_error' };
}

/**
 * @param nowMs wall clock, milliseconds
 * @returns the admission; `decidedBy` is the verdict that an operator has to change
 */
export function admit(
  facts: CallFacts,
  state: GateState,
  nowMs: number,
  gates: readonly Gate[] = GATES,
): Admission {
  const verdicts: GateVerdict[] = [];
  let decidedBy = NOTHING_DECIDED;
  for (const gate of gates) {
    const verdict = ask(gate, facts, state, nowMs);
    verdicts.push(verdict);
    if (verdicts.length === 1 || STRICTNESS[verdict.decision] > STRICTNESS[decidedBy.decision]) {
      decidedBy = verdict;
    }
    if (verdict.decision === 'deny') break;
  }
  return { decision: decidedBy.decision, decidedBy, verdicts };
}
