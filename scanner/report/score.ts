/**
 * Two figures for who is about to install an extension: a score to compare by and a recommendation
 * to act on. The recommendation follows the class of the findings alone; the score only ranks within
 * it. What a capability may do is the policy's business: asking for one costs nothing here.
 */
import type { Finding, FindingClass, Tier } from '../finding.js';

export const RECOMMENDATIONS = ['Allow', 'Review', 'Block'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

/** Points that the first finding of a rule costs. */
const POINTS = { critical: 30, high: 20, medium: 10, low: 3 } satisfies Record<Tier, number>;
/** Each further finding of the same rule costs a fifth of the first one, at most this many times. */
const REPEATS_MAX = 5;
const REPEAT_SHARE = 5;
const SCORE_MAX = 100;
/** So that no score contradicts its recommendation. */
const CEILINGS = { safe: SCORE_MAX, flagged: 79, forbidden: 29 } satisfies Record<
  FindingClass,
  number
>;

const BY_CLASS = {
  safe: 'Allow',
  flagged: 'Review',
  forbidden: 'Block',
} satisfies Record<FindingClass, Recommendation>;

type Scored = Pick<Finding, 'rule' | 'tier'>;

/**
 * @param findings without those that a waiver covers
 * @param worst class of what counts
 * @returns whole number from 0 to 100; 100 is nothing found, forbidden is below 30, flagged below 80
 * @example scoreOf([{ rule: 'worker-threads', tier: 'high' }], 'flagged') // 79
 */
export function scoreOf(findings: readonly Scored[], worst: FindingClass): number {
  const points = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { rule, tier } of findings) {
    points.set(rule, Math.max(points.get(rule) ?? 0, POINTS[tier]));
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  let shares = 0;
  for (const [rule, first] of points) {
    const repeats = Math.min((counts.get(rule) ?? 1) - 1, REPEATS_MAX);
    shares += first * (REPEAT_SHARE + repeats);
  }
  const left = SCORE_MAX - Math.ceil(shares / REPEAT_SHARE);
  return Math.max(0, Math.min(left, CEILINGS[worst]));
}

/** @param worst class of what no waiver covers */
export function recommendationOf(worst: FindingClass): Recommendation {
  return BY_CLASS[worst];
}
