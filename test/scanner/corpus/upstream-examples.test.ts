/** What the scanner says of the examples that the agent ships; all else of real code needs a network. */
import { beforeAll, describe, expect, it } from 'vitest';
import { needsOf, scanExamples, type ScannedReal } from '../../../scripts/scan-corpus/real.mjs';
import {
  compareWithReview,
  type ReviewComparison,
  readReview,
} from '../../../scripts/scan-corpus/review.mjs';
import { discoverEntries } from '../../../runtime/loader/discover-entries.js';
import { scanProgram } from '../../../src/host/scan-path.js';

const EXAMPLES_COUNT = 72;
const FLAGGED_SHARE_MAX = 0.05;
const SCAN_MS = 120_000;

describe('the examples of upstream', () => {
  let scanned: readonly ScannedReal[];
  let compared: ReviewComparison;
  beforeAll(() => {
    scanned = scanExamples({ scanProgram, discoverEntries });
    compared = compareWithReview(scanned, readReview());
  }, SCAN_MS);

  it('are all scanned, and none is forbidden', () => {
    expect(scanned).toHaveLength(EXAMPLES_COUNT);
    expect(
      scanned.filter(({ report }) => report.class === 'forbidden').map(({ id }) => id),
    ).toEqual([]);
  });

  it('are safe where they need nothing dangerous, but for five of a hundred', () => {
    const harmless = scanned.filter(({ id }) => needsOf(id).dangerous.length === 0);
    const flagged = harmless.filter(({ report }) => report.class !== 'safe');
    expect(flagged.length / harmless.length).toBeLessThanOrEqual(FLAGGED_SHARE_MAX);
  });

  it('have no finding that nobody reviewed', () => {
    expect(compared.unreviewed).toEqual([]);
  });
});

describe('the review of findings on real code', () => {
  it('calls each finding true or false and says why', () => {
    for (const row of readReview()) {
      expect(['true', 'false']).toContain(row.verdict);
      expect(row.reason.length, `${row.rule} at ${row.place}`).toBeGreaterThan(15);
    }
  });
});
