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

/** Most verdicts are constants of their gate: each is stamped with its name once. */
const STAMPED = new WeakMap<Verdict, GateVerdict>();

function stamped(gate: Gate, verdict: Verdict): GateVerdict {
  const known = STAMPED.get(verdict);
  if (known?.gate === gate.name) return known;
  const fresh: GateVerdict = { ...verdict, gate: gate.name };
  STAMPED.set(verdict, fresh);
  return fresh;
}

function ask(gate: Gate, facts: CallFacts, state: GateState, nowMs: number): GateVerdict {
  try {
    const verdict: Verdict = gate.check(facts, state, nowMs);
    // Looked up by value: a broken gate may return anything.
    if (Object.hasOwn(STRICTNESS, verdict.decision)) return stamped(gate, verdict);
  } catch {
    // Falls through to the deny below.
  }
  return { gate: gate.name, decision: 'deny', reason: 'gate_error' };
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
    const stricter = STRICTNESS[verdict.decision] > STRICTNESS[decidedBy.decision];
    const granted = gate.grants === true && decidedBy.decision === 'allow';
    if (verdicts.length === 1 || stricter || granted) decidedBy = verdict;
    if (verdict.decision === 'deny') break;
  }
  return { decision: decidedBy.decision, decidedBy, verdicts };
}
