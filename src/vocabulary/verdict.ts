/**
 * What gates say. A gate gives a verdict, the gates together give an admission with a decision;
 * the strictest verdict wins and a deny is final (INV-004, INV-007).
 */
export const DECISIONS = ['allow', 'prompt', 'deny'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Verdict {
  readonly decision: Decision;
  /** Stable reason code, e.g. `deny_caps`, `path_outside_roots`, `kill_switch`. */
  readonly reason: string;
  /** What the operator could change so that the call is allowed; for people, no guest text. */
  readonly remediation?: string;
}

export interface GateVerdict extends Verdict {
  readonly gate: string;
}

export interface Admission {
  readonly decision: Decision;
  /** The verdict that decided: the first deny, else the first prompt, else the allow that grants. */
  readonly decidedBy: GateVerdict;
  readonly verdicts: readonly GateVerdict[];
}
