/** First gate: a killed or quarantined extension makes no hostcall at all (C-20, INV-011). */
import type { Verdict } from '../vocabulary/verdict.js';
import type { Gate } from './gate.js';

const ALIVE: Verdict = { decision: 'allow', reason: 'alive' };
const KILLED: Verdict = {
  decision: 'deny',
  reason: 'kill_switch',
  remediation: 'the operator must lift the kill switch',
};

export const killGate: Gate = {
  name: 'kill',
  alertCategory: 'quarantine',
  check: (_facts, state) => (state.killed ? KILLED : ALIVE),
};
