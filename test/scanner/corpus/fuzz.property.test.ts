/** Broken and random programs; `npm run full` runs ten thousand of them. */
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../scripts/scan-corpus/fuzz.mjs';
import { scanText } from '../../../src/host/scan-text.js';

const PROGRAMS = 300;
const FUZZ_MS = 200_000;

describe('the scanner, given broken and random programs', () => {
  it(
    'never throws, stays within its limits, and says the same again',
    () => {
      const { programs, faults, classes } = fuzz(scanText, { count: PROGRAMS });
      expect(faults).toEqual([]);
      expect(programs).toBe(PROGRAMS);
      // Programs of all kinds were met, not only ones that do not parse.
      expect(Math.min(classes.safe, classes.flagged, classes.forbidden)).toBeGreaterThan(10);
    },
    FUZZ_MS,
  );
});
