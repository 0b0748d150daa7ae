/** What tools wrote is what the script writes again, byte for byte. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planned } from '../../../scripts/scan-corpus/generate.mjs';
import { CORPUS, readCases } from '../../../scripts/scan-corpus/judge.mjs';

/** Every so-manieth case is made again; the script's --check makes all. */
const EVERY = 23;
/** Some of these take seconds each. */
const LEFT_OUT = /^js-confuser-(?:high|medium|flattened)\//;
const MAKE_MS = 60_000;

const cases = planned();
const fileOf = ({ folder, row }: (typeof cases)[number]): string =>
  path.join(CORPUS, folder, row.file);

describe('the generated part of the corpus', () => {
  it('is in the catalogs, whole and without leftovers', () => {
    for (const kind of ['evasion', 'benign'] as const) {
      const listed = readCases(kind).filter(({ generated }) => generated !== undefined);
      const made = cases.filter(({ folder }) => folder === kind).map(({ row }) => row.id);
      expect(listed.map(({ id }) => id).sort()).toEqual(made.sort());
    }
  });

  it(
    'comes out with the same bytes when it is made again',
    async () => {
      const sample = cases.filter(
        (each, index) => index % EVERY === 0 && !LEFT_OUT.test(each.row.id),
      );
      expect(sample.length).toBeGreaterThan(20);
      const differing: string[] = [];
      for (const each of sample) {
        const text = await each.make();
        if (text !== readFileSync(fileOf(each), 'utf8')) differing.push(each.row.id);
      }
      expect(differing).toEqual([]);
    },
    MAKE_MS,
  );
});
