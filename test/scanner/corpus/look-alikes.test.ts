/** The scanner on programs that look bad and are not. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type FalsePositives,
  falsePositives,
  judge,
  knownMisses,
  readCases,
} from '../../../scripts/scan-corpus/judge.mjs';
import { scanProgram } from '../../../src/host/scan-path.js';

const FALSE_POSITIVES_MAX = 0.005;
const CASES_MIN = 200;
const ALL_CASES_MS = 200_000;
/** The classes of the threat model's row of look-alikes, by the folders that hold them. */
const CLASSES = [
  'base64-data',
  'character-codes',
  'code-generators',
  'constructor-word',
  'documentation',
  'emoji-text',
  'large-data',
  'method-names',
  'minified',
  'regex',
  'schemas',
  'security-tools',
  'shadowed-globals',
];

const cases = readCases('benign');

describe('the look-alikes', () => {
  it('are many, and every class of the threat model has several', () => {
    expect(cases.length).toBeGreaterThanOrEqual(CASES_MIN);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const name of CLASSES) {
      expect(cases.filter(({ group }) => group === name).length, name).toBeGreaterThanOrEqual(4);
    }
  });
});

describe('the scanner', () => {
  let found: FalsePositives;
  beforeAll(() => {
    found = falsePositives(judge(cases, scanProgram));
  }, ALL_CASES_MS);

  it('judges at most 5 of 1000 look-alikes as anything but safe (SLO-03)', () => {
    expect(found.rate).toBeLessThanOrEqual(FALSE_POSITIVES_MAX);
  });

  it('is wrong exactly where the list of known false positives says so', () => {
    const known = knownMisses().falsePositives;
    expect(found.wrong.map(({ id }) => id).sort()).toEqual(known.map(({ id }) => id).sort());
  });
});
