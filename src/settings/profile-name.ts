/**
 * The names of policy profiles. A name that is not known is not guessed: safe applies, and an alert
 * says so (INV-006; Operator Handbook, "Setting the Policy").
 */
/** Strictest first. */
export const POLICY_PROFILES = ['safe', 'balanced', 'permissive'] as const;
export type PolicyProfile = (typeof POLICY_PROFILES)[number];

/** What happens to a capability that no list names. Strictest first. */
export const POLICY_MODES = ['strict', 'prompt', 'permissive'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/** Operator Handbook, "Profiles". */
export const PROFILE_MODES = {
  safe: 'strict',
  balanced: 'prompt',
  permissive: 'permissive',
} as const satisfies Record<PolicyProfile, PolicyMode>;

/** The documents' other name for the middle profile (docs/decisions/0009-names.md). */
export const PROFILE_ALIASES = { standard: 'balanced' } as const satisfies Record<
  string,
  PolicyProfile
>;

export const PROFILE_NAMES = [...POLICY_PROFILES, 'standard'] as const;

/**
 * The profile of a name, in any case of ASCII letters; `standard` is `balanced`.
 * @returns undefined for everything else, whatever its type
 */
export function parseProfileName(value: unknown): PolicyProfile | undefined {
  // Letters only, so that no other character can become one of ours by changing case.
  if (typeof value !== 'string' || !/^[A-Za-z]{1,16}$/.test(value)) return undefined;
  const name = value.toLowerCase();
  if (name === 'standard') return PROFILE_ALIASES.standard;
  return POLICY_PROFILES.find((profile) => profile === name);
}
