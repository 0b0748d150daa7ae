/** However a dangerous command is spelled, it keeps its tier. */
import { describe, expect, it } from 'vitest';
import { RISK_TIERS } from '../../src/settings/exec-mediation-settings.js';
import { readCommandCorpus } from './support/corpus.js';
import { verdictOf } from './support/mediate.js';
import { MUTATIONS } from './support/mutations.js';
import { Random } from './support/random.js';
import { MUTATION_VARIANTS } from './support/sizes.js';

const SEED = 20_260_101;
const STEPS_MAX = 3;
const CHARS_MAX = 20_000;
const rank = (tier: (typeof RISK_TIERS)[number]): number => RISK_TIERS.indexOf(tier);
const seeds = readCommandCorpus().flatMap((entry) =>
  entry.form === 'shell' && entry.class !== 'Benign' && entry.class !== 'Unresolved'
    ? [{ text: entry.command, tier: entry.tier }]
    : [],
);

describe('mutations of dangerous commands', () => {
  it('keep their tier, whatever quoting, splitting, wrapping and encoding is put on top', () => {
    const random = new Random(SEED);
    const used = new Set<string>();
    const misses: string[] = [];
    let variants = 0;
    while (variants < MUTATION_VARIANTS) {
      const seed = random.pick(seeds);
      let { text } = seed;
      const names: string[] = [];
      for (let step = random.below(STEPS_MAX); step >= 0; step--) {
        const mutation = random.pick(MUTATIONS);
        const mutated = mutation.apply(text, random);
        if (mutated === undefined) continue;
        text = mutated;
        names.push(mutation.name);
      }
      if (names.length === 0 || text.length > CHARS_MAX) continue;
      variants++;
      for (const name of names) used.add(name);
      const verdict = verdictOf(text);
      if (rank(verdict.tier) < rank(seed.tier) || verdict.decision !== 'deny')
        misses.push(`${names.join(' > ')}: ${seed.text} => ${text}`);
    }
    expect(misses).toEqual([]);
    expect([...MUTATIONS.map(({ name }) => name)].filter((name) => !used.has(name))).toEqual([]);
  }, 120_000);
});
