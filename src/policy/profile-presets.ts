/**
 * What each profile allows and denies (Operator Handbook, "Profiles"; Policy Tuning Guide, "Policy
 * Profiles"). `ui`, `log` and `tool` are allowed by default because the host mediates them: texts
 * are made visible, rates are limited, and a tool call is gated again by what the tool needs.
 * This table is the one place where a new capability gets its default (Maintenance Playbook).
 */
import { DANGEROUS_CAPABILITIES, type Capability } from '../vocabulary/capability.js';
import { PROFILE_MODES, type PolicyMode, type PolicyProfile } from '../settings/profile-name.js';

export interface ProfilePreset {
  readonly mode: PolicyMode;
  readonly defaultCaps: readonly Capability[];
  readonly denyCaps: readonly Capability[];
}

const BENIGN: readonly Capability[] = [
  'read',
  'write',
  'http',
  'events',
  'session',
  'ui',
  'tool',
  'log',
];

export const PROFILE_PRESETS = {
  safe: { mode: PROFILE_MODES.safe, defaultCaps: BENIGN, denyCaps: DANGEROUS_CAPABILITIES },
  balanced: { mode: PROFILE_MODES.balanced, defaultCaps: BENIGN, denyCaps: DANGEROUS_CAPABILITIES },
  permissive: { mode: PROFILE_MODES.permissive, defaultCaps: [], denyCaps: [] },
} as const satisfies Record<PolicyProfile, ProfilePreset>;
