import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIERS, worstClass } from '../../../scanner/finding.js';
import { scoreOf } from '../../../scanner/report/score.js';
import { finding } from './samples.js';

const anyFinding = fc
  .record({
    rule: fc.constantFrom('a', 'b', 'c'),
    tier: fc.constantFrom(...TIERS),
    class: fc.constantFrom('flagged' as const, 'forbidden' as const),
  })
  .map((given) => finding(given));

describe('the score', () => {
  it('never rises with one more finding, and stays between 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 30 }), anyFinding, (before, more) => {
        const after = [...before, more];
        const score = scoreOf(after, worstClass(after));
        expect(Number.isInteger(score)).toBe(true);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(scoreOf(before, worstClass(before)));
      }),
    );
  });
});
