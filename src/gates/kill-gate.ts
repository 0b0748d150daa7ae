/** First gate: a killed or quarantined extension makes no hostcall at all (C-20, INV-011). */
import type { Gate } from './gate.js';

export const killGate: Gate = {
  name: 'kill',
  alertCategory: 'quarantine',
  check: (_facts, state) =>
    state.killed
      ? { decision: 'deny', reason: 'kill_switch', remediation: 'the operator must lift the kill switch' }
      : { decision: 'allow', reason: 'alive' },
};
