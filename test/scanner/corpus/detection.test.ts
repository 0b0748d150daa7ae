/** The scanner on its own evasion corpus; every miss is on a list with its reason. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Detection,
  detection,
  judge,
  knownMisses,
  readCases,
} from '../../../scripts/scan-corpus/judge.mjs';
import { scanProgram } from '../../../src/host/scan-path.js';

const DETECTION_MIN = 0.99;
/** SLO-02: no technique below half. */
const TECHNIQUE_MIN = 0.5;
const CASES_MIN = 300;
const TECHNIQUES_MIN = 30;
const ALL_CASES_MS = 400_000;

const cases = readCases('evasion');
const known = knownMisses();
const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id).sort();

describe('the evasion corpus', () => {
  it('is large, and each case has a file, a technique and a reason of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(CASES_MIN);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(new Set(cases.map(({ group }) => group)).size).toBeGreaterThanOrEqual(TECHNIQUES_MIN);
    expect(cases.filter(({ why }) => why.trim() === '')).toEqual([]);
    expect(cases.filter(({ expected }) => expected === 'safe')).toEqual([]);
  });

  it('holds what two obfuscators and two minifiers wrote at several settings', () => {
    const settingsOf = (tool: string): number =>
      new Set(cases.filter(({ group }) => group.startsWith(`${tool}-`)).map(({ group }) => group))
        .size;
    expect(settingsOf('javascript-obfuscator')).toBeGreaterThanOrEqual(10);
    expect(settingsOf('js-confuser')).toBeGreaterThanOrEqual(8);
    expect(settingsOf('terser')).toBeGreaterThanOrEqual(3);
    expect(settingsOf('esbuild')).toBeGreaterThanOrEqual(3);
  });
});

describe('the scanner', () => {
  let found: Detection;
  beforeAll(() => {
    found = detection(judge(cases, scanProgram));
  }, ALL_CASES_MS);

  it('finds at least 99 of 100 evasions and half of every technique (SLO-02)', () => {
    expect(found.rate).toBeGreaterThanOrEqual(DETECTION_MIN);
    expect(found.lowestTechnique).toBeGreaterThanOrEqual(TECHNIQUE_MIN);
  });

  it('misses exactly what the list of misses names, each with a reason', () => {
    expect([...found.missed].sort()).toEqual(idsOf(known.missed));
    expect(known.missed.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  it('judges milder than deserved exactly what the list names, each with a reason', () => {
    expect([...found.weaker].sort()).toEqual(idsOf(known.weaker));
    expect(known.weaker.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });
});
