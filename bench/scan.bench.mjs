/**
 * What a scan costs: characters a second of the whole scan, against characters a second of acorn alone
 * parsing the same modules in the same round, over real code: the examples of the agent with what they
 * import, and published extensions where they are installed (scripts/scan-corpus/real.mjs). Also how
 * long one extension of the corpus takes.
 */
import { parse } from 'acorn';
import { virtualSpecifiers } from '../dist/runtime/guest-modules.js';
import { discoverEntries } from '../dist/runtime/loader/discover-entries.js';
import { loadExtension } from '../dist/runtime/loader/load-graph.js';
import { scanExtension } from '../dist/scanner/scan.js';
import { scanInputOf } from '../dist/src/host/scan-input.js';
import { readCases } from '../scripts/scan-corpus/judge.mjs';
import { isInstalled, realPrograms, upstreamExamples } from '../scripts/scan-corpus/real-code.mjs';
import { median } from './support/measure.mjs';

const MEGA = 1e6;
/** Large programs say the same once they were seen; one is enough of each. */
const ROUNDS = 5;

function prepare({ id, path, root }) {
  const virtual = virtualSpecifiers();
  const input = scanInputOf(
    loadExtension(path, { virtual, ...(root === undefined ? {} : { root }) }),
  );
  const characters = input.modules.reduce((sum, { text }) => sum + text.length, 0);
  return { id, input, characters };
}

function parseAll({ modules }) {
  for (const { text, kind } of modules) {
    if (kind === 'json') continue;
    const sourceType = kind === 'esm' ? 'module' : 'script';
    parse(text, {
      ecmaVersion: 'latest',
      sourceType,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowHashBang: true,
      checkPrivateFields: false,
    });
  }
}

const timed = (work) => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};

/** Programs as they were prepared; what the loader refuses is left out. */
function prepared(programs) {
  return programs.flatMap((program) => {
    try {
      return [prepare(program)];
    } catch {
      return [];
    }
  });
}

function rounds(programs, count) {
  const rates = { scan: [], parse: [], ratio: [] };
  const characters = programs.reduce((sum, each) => sum + each.characters, 0);
  for (let round = 0; round <= count; round += 1) {
    let scanMs = 0;
    let parseMs = 0;
    for (const { input } of programs) {
      parseMs += timed(() => parseAll(input));
      scanMs += timed(() => scanExtension(input));
    }
    if (round === 0) continue;
    rates.scan.push(characters / MEGA / (scanMs / 1000));
    rates.parse.push(characters / MEGA / (parseMs / 1000));
    // Of one round, so that both met the same machine.
    rates.ratio.push(parseMs / scanMs);
  }
  return rates;
}

const figure = (values) => ({ median: median(values), min: Math.min(...values) });

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

export async function run({ count = ROUNDS } = {}) {
  const programs = prepared(
    isInstalled() ? realPrograms(discoverEntries) : upstreamExamples(discoverEntries),
  );
  const rates = rounds(programs, count);
  const corpus = prepared(
    [...readCases('benign'), ...readCases('evasion')].filter(
      ({ generated }) => generated === undefined,
    ),
  );
  const once = corpus.map(({ input }) => {
    scanExtension(input);
    return timed(() => scanExtension(input));
  });
  const perProgram = programs.map(({ input }) => timed(() => scanExtension(input)));
  return {
    name: 'scan',
    unit: 'million characters a second, or ms',
    figures: {
      [`scan, ${programs.length} real programs`]: figure(rates.scan),
      'acorn alone': figure(rates.parse),
      'a corpus extension, ms': {
        ...figure(once),
        p95: percentile(once, 0.95),
        max: Math.max(...once),
      },
      'a real program, ms': {
        ...figure(perProgram),
        p95: percentile(perProgram, 0.95),
        max: Math.max(...perProgram),
      },
    },
    ratios: {
      'scan / acorn alone': { value: median(rates.ratio) },
      'acorn alone / scan': { value: 1 / median(rates.ratio) },
    },
  };
}
