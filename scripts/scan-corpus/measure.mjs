/**
 * The scanner's figures: detection of the evasion corpus, false positives on look-alikes, and what it
 * says of real code, written to results/scanner.json.
 *
 *   node scripts/scan-corpus/measure.mjs            prints all, lists every miss
 *   node scripts/scan-corpus/measure.mjs --no-real  without what must be installed first
 *   node scripts/scan-corpus/measure.mjs --fuzz 10000
 * Exit: 0 all within their bounds, 1 not.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { builtScanner } from './built-scanner.mjs';
import { fuzz } from './fuzz.mjs';
import { detection, falsePositives, judge, knownMisses, readCases } from './judge.mjs';
import { measureReal } from './real.mjs';

const DETECTION_MIN = 0.99;
const FALSE_POSITIVES_MAX = 0.005;
const RESULT = fileURLToPath(new URL('../../results/scanner.json', import.meta.url));

const percent = (rate) => `${(rate * 100).toFixed(2)} %`;
const say = (line) => process.stdout.write(`${line}\n`);

function sayDetection(figures, known) {
  say(
    `detection: ${figures.found} of ${figures.cases} (${percent(figures.rate)}) over ${figures.techniques} techniques, mean of techniques ${percent(figures.meanOfTechniques)}, lowest ${percent(figures.lowestTechnique)}`,
  );
  for (const [technique, { cases, found }] of Object.entries(figures.perTechnique)) {
    say(`  ${technique.padEnd(40)}${String(found).padStart(4)} of ${cases}`);
  }
  const reasons = new Map([...known.missed, ...known.weaker].map(({ id, reason }) => [id, reason]));
  for (const id of figures.missed) say(`  missed: ${id}: ${reasons.get(id) ?? 'NO REASON GIVEN'}`);
  for (const id of figures.weaker) say(`  weaker: ${id}: ${reasons.get(id) ?? 'NO REASON GIVEN'}`);
}

function sayFalsePositives(figures) {
  say(
    `look-alikes: ${figures.wrong.length} of ${figures.cases} wrong (${percent(figures.rate)}) over ${figures.classes} classes`,
  );
  for (const { id, class: found, rules } of figures.wrong)
    say(`  ${id}: ${found}, ${rules.join(', ')}`);
}

const scanner = await builtScanner();
const known = knownMisses();
const evasions = detection(judge(readCases('evasion'), scanner.scanProgram));
sayDetection(evasions, known);
const lookAlikes = falsePositives(judge(readCases('benign'), scanner.scanProgram));
sayFalsePositives(lookAlikes);
const real = process.argv.includes('--no-real') ? undefined : measureReal(scanner, say);
const fuzzAt = process.argv.indexOf('--fuzz');
const fuzzed =
  fuzzAt === -1 ? undefined : fuzz(scanner.scanText, { count: Number(process.argv[fuzzAt + 1]) });
if (fuzzed !== undefined) {
  say(
    `fuzz: ${fuzzed.programs} programs, ${fuzzed.faults.length} faults, slowest ${fuzzed.slowest.ms.toFixed(0)} ms of CPU (seed ${fuzzed.slowest.seed})`,
  );
  for (const fault of fuzzed.faults) say(`  ${fault.seed}: ${fault.what}`);
}

mkdirSync(new URL('../../results/', import.meta.url), { recursive: true });
const result = {
  date: new Date().toISOString(),
  machine: {
    node: process.version,
    platform: `${os.platform()} ${os.arch()}`,
    cpus: os.cpus().length,
  },
  evasions,
  lookAlikes,
  ...(real === undefined ? {} : { real }),
  ...(fuzzed === undefined ? {} : { fuzz: fuzzed }),
};
const text = await format(JSON.stringify(result), { parser: 'json', printWidth: 100 });
writeFileSync(RESULT, text);
const isFine =
  evasions.rate >= DETECTION_MIN &&
  lookAlikes.rate <= FALSE_POSITIVES_MAX &&
  (real === undefined || real.isFine) &&
  (fuzzed === undefined || fuzzed.faults.length === 0);
say(`results/scanner.json written; ${isFine ? 'all within bounds' : 'OUT OF BOUNDS'}`);
process.exitCode = isFine ? 0 : 1;
