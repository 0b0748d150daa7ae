/**
 * What the scanner says of the cases of a catalog, and the figures that follow from it. Pure but for
 * reading the catalogs; the scanner comes as a function.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const CORPUS = fileURLToPath(new URL('../../extensions-corpus/scanner/', import.meta.url));
const RANK = { safe: 0, flagged: 1, forbidden: 2 };

const readJson = (file) => JSON.parse(readFileSync(path.join(CORPUS, file), 'utf8'));

/** @param {'evasion' | 'benign'} kind */
export function readCases(kind) {
  return readJson(`${kind}/catalog.json`).cases.map((row) => ({
    ...row,
    group: row.technique ?? row.class,
    expected: row.expected ?? 'safe',
    path: path.join(CORPUS, kind, row.file),
    root: row.folder === undefined ? undefined : path.join(CORPUS, kind, row.folder),
  }));
}

/** Cases that are known to come out wrong, each with its reason. */
export const knownMisses = () => readJson('known-misses.json');

/** @returns one row a case: what was expected and what the scan gave */
export function judge(cases, scanProgram) {
  return cases.map(({ id, group, expected, path: file, root }) => {
    const { report } = scanProgram({ path: file, root });
    const findings = report.findings.filter((finding) => finding.class !== 'safe');
    return {
      id,
      group,
      expected,
      class: report.class,
      rules: [...new Set(findings.map(({ rule, class: found }) => `${rule} (${found})`))].sort(),
    };
  });
}

const share = (part, whole) => (whole === 0 ? 1 : Math.round((10_000 * part) / whole) / 10_000);

/** Missed: judged safe. Weaker: found, but of a milder class than it deserves. */
export function detection(rows) {
  const missed = rows.filter((row) => row.class === 'safe');
  const weaker = rows.filter((row) => row.class !== 'safe' && RANK[row.class] < RANK[row.expected]);
  const groups = [...new Set(rows.map((row) => row.group))].sort().map((group) => {
    const own = rows.filter((row) => row.group === group);
    const found = own.filter((row) => row.class !== 'safe').length;
    return [group, { cases: own.length, found, rate: share(found, own.length) }];
  });
  const rates = groups.map(([, { rate }]) => rate);
  return {
    cases: rows.length,
    techniques: groups.length,
    found: rows.length - missed.length,
    rate: share(rows.length - missed.length, rows.length),
    lowestTechnique: Math.min(...rates),
    meanOfTechniques: share(
      rates.reduce((sum, rate) => sum + rate, 0),
      rates.length,
    ),
    missed: missed.map(({ id }) => id),
    weaker: weaker.map(({ id }) => id),
    perTechnique: Object.fromEntries(groups),
  };
}

/** Look-alikes that are not judged safe. */
export function falsePositives(rows) {
  const wrong = rows.filter((row) => row.class !== 'safe');
  return {
    cases: rows.length,
    classes: new Set(rows.map((row) => row.group)).size,
    wrong: wrong.map(({ id, class: found, rules }) => ({ id, class: found, rules })),
    rate: share(wrong.length, rows.length),
  };
}
