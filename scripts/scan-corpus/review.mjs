/**
 * Findings on real code against the committed review of them: each is classified true or false by a
 * person, with a reason. Pure but for reading the review.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CORPUS } from './judge.mjs';

const REVIEW = path.join(CORPUS, 'review.json');
const readAll = () => JSON.parse(readFileSync(REVIEW, 'utf8'));
export const readReview = () => readAll().findings;

/** Of a dependency, its file alone: several programs share it. Of the program, with the program. */
const placeOf = (program, file) =>
  /^(?:@[^/]+\/)?[^/@]+@\d/.test(file) ? file : `${program} ${file}`;

const keyOf = ({ place, rule, class: found }) => `${place} ${rule} ${found}`;

/** One row for each place, rule and class, with how many findings there are. */
export function findingsOf(program, report) {
  const rows = new Map();
  for (const finding of report.findings) {
    if (finding.class === 'safe') continue;
    const row = {
      place: placeOf(program, finding.file),
      rule: finding.rule,
      class: finding.class,
      count: 0,
      line: finding.line,
      excerpt: finding.excerpt.split('\n')[0].slice(0, 120),
    };
    const known = rows.get(keyOf(row)) ?? row;
    known.count += 1;
    rows.set(keyOf(row), known);
  }
  return [...rows.values()];
}

/**
 * @param scanned [{ id, needsForbidden, report }]
 * @param review rows of review.json that belong to these programs
 */
export function compareWithReview(scanned, review) {
  const known = new Map(review.map((row) => [keyOf(row), row]));
  const met = new Set();
  const unreviewed = [];
  const refused = [];
  const falseAlarms = new Set();
  for (const { id, needsForbidden, report } of scanned) {
    for (const row of findingsOf(id, report)) {
      const reviewed = known.get(keyOf(row));
      if (reviewed === undefined || reviewed.count < row.count)
        unreviewed.push({ program: id, ...row });
      else met.add(keyOf(row));
      if (reviewed?.verdict === 'false') falseAlarms.add(id);
      if (row.class === 'forbidden' && !needsForbidden) refused.push({ program: id, ...row });
    }
  }
  return {
    unreviewed,
    refused,
    stale: review.filter((row) => !met.has(keyOf(row))),
    programsWithFalseAlarms: [...falseAlarms].sort(),
  };
}

/** @returns how many rows were dropped, because nothing is found there any more */
export function pruneReview(scanned) {
  const { about, findings } = readAll();
  const gone = new Set(compareWithReview(scanned, findings).stale);
  const kept = findings.filter((row) => !gone.has(row)).map((row) => `  ${JSON.stringify(row)}`);
  writeFileSync(
    REVIEW,
    `{\n "about": ${JSON.stringify(about)},\n "findings": [\n${kept.join(',\n')}\n ]\n}\n`,
  );
  return gone.size;
}
