/**
 * Which settings this version acts on, and which it only reads and checks. An explanation says so:
 * an operator must never believe in a wall that is not there yet.
 */
export const ENFORCEMENT = {
  capability_policy: 'enforced',
  /** Of source before it loads, and of text before it becomes code. */
  scanner: 'enforced',
  memory_limit: 'enforced',
  deadlines: 'enforced',
  exec_mediation: 'not_enforced',
  secret_broker: 'enforced',
  quota: 'not_enforced',
  risk_controller: 'not_enforced',
  rollout: 'not_enforced',
} as const satisfies Record<string, 'enforced' | 'not_enforced'>;

export type EnforcedPart = keyof typeof ENFORCEMENT;
export type Enforcement = Readonly<Record<EnforcedPart, 'enforced' | 'not_enforced'>>;
