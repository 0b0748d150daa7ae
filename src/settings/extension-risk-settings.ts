/**
 * Settings of the risk controller (Policy Tuning Guide, "RuntimeRiskConfig Parameters" and
 * "Hysteresis"). Where we differ from the documents: docs/decisions/0007-defaults.md.
 */
import { z } from 'zod';
import { POLICY_PROFILES, type PolicyProfile } from './profile-name.js';
import { lowerCased, settingField, settingGroup } from './setting-field.js';

export const RISK_RANGES = {
  alpha: [1e-6, 0.5],
  windowSize: [8, 4096],
  ledgerLimit: [32, 20_000],
  decisionTimeoutMs: [1, 2000],
  deEscalationMargin: [0, 1],
  cooldownCalls: [1, 10_000],
} as const satisfies Record<string, readonly [number, number]>;

const within = ([low, high]: readonly [number, number]): z.ZodNumber =>
  z.number().min(low).max(high);
const whole = ([low, high]: readonly [number, number]): z.ZodInt => z.int().min(low).max(high);

export const extensionRiskSchema = z
  .strictObject({
    enabled: z.boolean(),
    /** false: score and record, block nothing. */
    enforce: z.boolean(),
    /** Budget of false alarms of the sequential detector; smaller means fewer and later alarms. */
    alpha: within(RISK_RANGES.alpha),
    windowSize: whole(RISK_RANGES.windowSize),
    ledgerLimit: whole(RISK_RANGES.ledgerLimit),
    decisionTimeoutMs: whole(RISK_RANGES.decisionTimeoutMs),
    failClosed: z.boolean(),
    /** Which table of score bands applies. */
    bands: z.enum(POLICY_PROFILES),
    deEscalationMargin: within(RISK_RANGES.deEscalationMargin),
    cooldownCalls: whole(RISK_RANGES.cooldownCalls),
  })
  .readonly();
export type ExtensionRiskSettings = z.infer<typeof extensionRiskSchema>;

export const extensionRiskGroup = settingGroup({
  enabled: settingField(z.boolean(), { fallback: true, tighten: 'only_true' }),
  enforce: settingField(z.boolean(), { fallback: true, tighten: 'only_true' }),
  alpha: settingField(within(RISK_RANGES.alpha), {
    fallback: 0.01,
    tighten: 'larger',
    range: RISK_RANGES.alpha,
  }),
  windowSize: settingField(whole(RISK_RANGES.windowSize), {
    fallback: 128,
    tighten: 'never',
    range: RISK_RANGES.windowSize,
  }),
  ledgerLimit: settingField(whole(RISK_RANGES.ledgerLimit), {
    fallback: 2048,
    tighten: 'never',
    range: RISK_RANGES.ledgerLimit,
  }),
  decisionTimeoutMs: settingField(whole(RISK_RANGES.decisionTimeoutMs), {
    fallback: 50,
    tighten: 'smaller',
    range: RISK_RANGES.decisionTimeoutMs,
  }),
  failClosed: settingField(z.boolean(), { fallback: true, tighten: 'only_true' }),
  bands: settingField(z.enum(POLICY_PROFILES), {
    fallback: (profile: PolicyProfile) => profile,
    tighten: 'stricter',
    strictestFirst: POLICY_PROFILES,
    words: POLICY_PROFILES,
    respell: lowerCased,
  }),
  deEscalationMargin: settingField(within(RISK_RANGES.deEscalationMargin), {
    fallback: 0.1,
    tighten: 'larger',
    range: RISK_RANGES.deEscalationMargin,
  }),
  cooldownCalls: settingField(whole(RISK_RANGES.cooldownCalls), {
    fallback: 3,
    tighten: 'larger',
    range: RISK_RANGES.cooldownCalls,
  }),
});
