/**
 * Settings of exec mediation (Operator Handbook, "Exec Mediation").
 * The threshold's default follows the profile (docs/decisions/0007-defaults.md).
 */
import { z } from 'zod';
import { lowerCased, settingField, settingGroup } from './setting-field.js';
import type { PolicyProfile } from './profile-name.js';

/** Lowest first: denying from a lower tier on is stricter. */
export const RISK_TIERS = ['low', 'medium', 'high', 'critical'] as const;
export type RiskTier = (typeof RISK_TIERS)[number];

const PATTERN_CHARS_MAX = 1000;
const PATTERNS_MAX = 1000;
const patterns = z.array(z.string().min(1).max(PATTERN_CHARS_MAX)).max(PATTERNS_MAX).readonly();

export const execMediationSchema = z
  .strictObject({
    enabled: z.boolean(),
    /** Commands of this tier and above are denied. */
    denyThreshold: z.enum(RISK_TIERS),
    denyPatterns: patterns,
    allowPatterns: patterns,
    auditAllClassified: z.boolean(),
  })
  .readonly();
export type ExecMediationSettings = z.infer<typeof execMediationSchema>;

const THRESHOLDS = {
  safe: 'high',
  balanced: 'high',
  permissive: 'critical',
} as const satisfies Record<PolicyProfile, RiskTier>;

export const execMediationGroup = settingGroup({
  enabled: settingField(z.boolean(), { fallback: true, tighten: 'only_true' }),
  denyThreshold: settingField(z.enum(RISK_TIERS), {
    fallback: (profile: PolicyProfile) => THRESHOLDS[profile],
    tighten: 'stricter',
    strictestFirst: RISK_TIERS,
    words: RISK_TIERS,
    respell: lowerCased,
  }),
  denyPatterns: settingField(patterns, { fallback: [], tighten: 'add' }),
  allowPatterns: settingField(patterns, { fallback: [], tighten: 'keep_common' }),
  auditAllClassified: settingField(z.boolean(), { fallback: true, tighten: 'only_true' }),
});
