/** The command corpus: dangerous commands get their class, everyday ones are let through. */
import { describe, expect, it } from 'vitest';
import { COMMAND_CLASS_NAMES } from '../../src/exec-mediation/command-class.js';
import { readCommandCorpus, type CommandCase } from './support/corpus.js';
import { argvVerdict, verdictOf } from './support/mediate.js';

const CORPUS = readCommandCorpus();
const verdict = (entry: CommandCase) =>
  entry.form === 'shell' ? verdictOf(entry.command) : argvVerdict(entry.argv);
const text = (entry: CommandCase): string =>
  entry.form === 'shell' ? entry.command : JSON.stringify(entry.argv);
const benign = CORPUS.filter((entry) => entry.class === 'Benign');
const unresolved = CORPUS.filter((entry) => entry.class === 'Unresolved');
const dangerous = CORPUS.filter(
  (entry) => entry.class !== 'Benign' && entry.class !== 'Unresolved',
);

describe('the command corpus', () => {
  it('has at least 600 commands with ids of their own, 40 % of them benign, and every class', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(600);
    expect(new Set(CORPUS.map(({ id }) => id)).size).toBe(CORPUS.length);
    expect(benign.length / CORPUS.length).toBeGreaterThanOrEqual(0.4);
    for (const name of COMMAND_CLASS_NAMES)
      expect(dangerous.filter((entry) => entry.class === name).length, name).toBeGreaterThanOrEqual(
        12,
      );
  });

  it('has its dangerous commands refused with the right class (F-118, F-119, F-120, F-121, F-122, F-123, F-124, F-125, C-12)', () => {
    const misses = dangerous
      .map((entry) => ({ entry, got: verdict(entry) }))
      .filter(
        ({ entry, got }) =>
          got.class !== entry.class || got.tier !== entry.tier || got.decision !== 'deny',
      )
      .map(
        ({ entry, got }) =>
          `${entry.id}: ${text(entry)} -> ${got.class} ${got.tier} ${got.decision}`,
      );
    expect(misses).toEqual([]);
  });

  it('has what cannot be told before it runs refused', () => {
    const misses = unresolved.filter((entry) => verdict(entry).decision !== 'deny').map(text);
    expect(misses).toEqual([]);
  });

  it('has its benign commands let through', () => {
    const misses = benign
      .map((entry) => ({ entry, got: verdict(entry) }))
      .filter(({ got }) => got.decision !== 'allow' || got.class !== 'Benign')
      .map(
        ({ entry, got }) => `${entry.id}: ${text(entry)} -> ${got.class} ${got.unresolved.join()}`,
      );
    expect(misses).toEqual([]);
  });
});
