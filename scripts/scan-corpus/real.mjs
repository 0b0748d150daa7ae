/**
 * What the scanner says of published extensions, of libraries that they use, and of the examples of
 * the agent.
 *
 *   node scripts/scan-corpus/real.mjs              installs what is missing, prints a table
 *   node scripts/scan-corpus/real.mjs <part of id> prints every finding of these programs
 *   node scripts/scan-corpus/real.mjs --check      exit 1 on findings that nobody reviewed, and on
 *                                                  forbidden ones where nothing forbidden is needed
 *   node scripts/scan-corpus/real.mjs --prune      drops reviewed findings that are gone
 */
import { fileURLToPath } from 'node:url';
import { builtScanner } from './built-scanner.mjs';
import { CACHE, install, npmPackages, realPrograms, upstreamExamples } from './real-code.mjs';
import { compareWithReview, findingsOf, pruneReview, readReview } from './review.mjs';

const FLAGGED_SHARE_MAX = 0.05;

function readNeeds() {
  const { extensions, libraries, examples } = npmPackages();
  const rows = new Map([
    ...extensions.map((row) => [`extension:${row.name}@${row.version}`, row]),
    ...libraries.map((row) => [`library:${row.name}@${row.version}`, row]),
  ]);
  return { rows, examples };
}
const NOTHING = { needsForbidden: false, dangerous: [] };
let needs;

/** What of threats 6.1 a program really needs, by its id. */
export function needsOf(id) {
  needs ??= readNeeds();
  const isExample = id.startsWith('example:');
  return (
    needs.rows.get(id) ??
    needs.examples.find(({ path }) => isExample && id.endsWith(`/${path}`)) ??
    NOTHING
  );
}

function scanned(programs, scanProgram) {
  return programs.map(({ id, group, path, root }) => {
    const begun = performance.now();
    const { report, loadError } = scanProgram({ path, root });
    const ms = performance.now() - begun;
    const { needsForbidden, dangerous } = needsOf(id);
    return { id, group, report, loadError, ms, needsForbidden, dangerous };
  });
}

/** The examples of the installed agent only: nothing has to be fetched. */
export const scanExamples = ({ scanProgram, discoverEntries }) =>
  scanned(upstreamExamples(discoverEntries), scanProgram);

function scanReal({ scanProgram, discoverEntries }, only) {
  install();
  const programs = realPrograms(discoverEntries);
  return scanned(
    programs.filter(({ id }) => only === undefined || id.includes(only)),
    scanProgram,
  );
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

export function measureReal(scanner, say) {
  const all = scanReal(scanner);
  const compared = compareWithReview(all, readReview());
  const harmless = all.filter(({ dangerous }) => dangerous.length === 0);
  const flagged = harmless.filter(({ report }) => report.class !== 'safe');
  for (const { id, report, ms } of all) {
    if (report.class === 'safe' && ms < 1000) continue;
    say(
      `  ${id.padEnd(56)} ${report.class.padEnd(10)}${(report.stats.characters / 1e6).toFixed(2).padStart(7)} MB ${ms.toFixed(0).padStart(7)} ms`,
    );
  }
  say(
    `real code: ${all.length} programs; of ${harmless.length} that need nothing dangerous ${flagged.length} are not safe (${percent(flagged.length, harmless.length)})`,
  );
  for (const row of compared.refused)
    say(`  forbidden without need: ${row.program}: ${row.rule} at ${row.place}:${row.line}`);
  for (const row of compared.unreviewed)
    say(
      `  not reviewed: ${row.program}: ${row.rule} (${row.class}) ×${row.count} at ${row.place}:${row.line}: ${row.excerpt}`,
    );
  for (const row of compared.stale)
    say(`  reviewed, but gone: ${row.rule} (${row.class}) at ${row.place}`);
  const isFine =
    compared.unreviewed.length === 0 &&
    compared.refused.length === 0 &&
    compared.stale.length === 0 &&
    flagged.length / harmless.length <= FLAGGED_SHARE_MAX;
  return {
    programs: all.length,
    classes: Object.fromEntries(
      ['safe', 'flagged', 'forbidden']
        .map((name) => [
          name,
          all.filter(({ report }) => report.class === name).map(({ id }) => id),
        ])
        .map(([name, ids]) => [name, name === 'safe' ? ids.length : ids]),
    ),
    needNothingDangerous: harmless.length,
    ofThoseNotSafe: flagged.map(({ id }) => id),
    withFalseAlarms: compared.programsWithFalseAlarms,
    forbiddenWithoutNeed: compared.refused.map(({ program, rule, place }) => ({
      program,
      rule,
      place,
    })),
    unreviewed: compared.unreviewed.length,
    isFine,
  };
}

async function main() {
  const scanner = await builtScanner();
  const say = (line) => process.stdout.write(`${line}\n`);
  const only = process.argv.slice(2).find((word) => !word.startsWith('-'));
  if (only !== undefined) {
    for (const { id, report, ms } of scanReal(scanner, only)) {
      say(`${id}: ${report.class}, ${report.stats.modules} modules, ${ms.toFixed(0)} ms`);
      for (const row of findingsOf(id, report))
        say(
          `  ${row.class.padEnd(10)}${row.rule.padEnd(24)}×${row.count} ${row.place}:${row.line}: ${row.excerpt}`,
        );
    }
    return;
  }
  if (process.argv.includes('--prune')) {
    const all = scanReal(scanner);
    say(`${pruneReview(all)} rows of the review dropped`);
    return;
  }
  say(`installed in ${CACHE}`);
  const { isFine } = measureReal(scanner, say);
  if (process.argv.includes('--check')) process.exitCode = isFine ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
