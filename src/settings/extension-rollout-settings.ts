/**
 * Settings of the graduated rollout of risk enforcement (Policy Tuning Guide, "Graduated Rollout
 * Phases"). `rollback.windowSize` is not `extensionRisk.windowSize`: one counts decisions of the
 * roll-out, the other calls of an extension.
 */
import { z } from 'zod';
import { lowerCased, settingField, settingGroup } from './setting-field.js';

export const ROLLOUT_PHASES = ['shadow', 'log_only', 'enforce_new', 'enforce_all'] as const;
export type RolloutPhase = (typeof ROLLOUT_PHASES)[number];

export const ROLLBACK_RANGES = {
  maxFalsePositiveRate: [0, 1],
  maxErrorRate: [0, 1],
  maxLatencyMs: [1, 60_000],
  windowSize: [10, 1_000_000],
} as const satisfies Record<string, readonly [number, number]>;

const rate = z.number().min(0).max(1);
const latency = z.number().min(1).max(60_000);
const decisions = z.int().min(10).max(1_000_000);

export const extensionRolloutSchema = z
  .strictObject({
    /** Where a fresh installation starts; later phases are kept in the host's state. */
    initialPhase: z.enum(ROLLOUT_PHASES),
    rollback: z
      .strictObject({
        maxFalsePositiveRate: rate,
        maxErrorRate: rate,
        /** Average over the window. */
        maxLatencyMs: latency,
        windowSize: decisions,
      })
      .readonly(),
  })
  .readonly();
export type ExtensionRolloutSettings = z.infer<typeof extensionRolloutSchema>;

export const extensionRolloutGroup = settingGroup({
  initialPhase: settingField(z.enum(ROLLOUT_PHASES), {
    fallback: 'shadow',
    tighten: 'never',
    words: ROLLOUT_PHASES,
    respell: lowerCased,
  }),
  rollback: settingGroup({
    maxFalsePositiveRate: settingField(rate, {
      fallback: 0.05,
      tighten: 'never',
      range: ROLLBACK_RANGES.maxFalsePositiveRate,
    }),
    maxErrorRate: settingField(rate, {
      fallback: 0.1,
      tighten: 'never',
      range: ROLLBACK_RANGES.maxErrorRate,
    }),
    maxLatencyMs: settingField(latency, {
      fallback: 200,
      tighten: 'never',
      range: ROLLBACK_RANGES.maxLatencyMs,
    }),
    windowSize: settingField(decisions, {
      fallback: 100,
      tighten: 'never',
      range: ROLLBACK_RANGES.windowSize,
    }),
  }),
});
