/**
 * The verdict on a command line, parse to decision, over everyday lines of the corpus and over its
 * dangerous ones. Budget: a typical line in at most 50 microseconds (median).
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mediateExec } from '../dist/src/exec-mediation/mediate-exec.js';
import { distribution } from './support/measure.mjs';

const CORPUS = fileURLToPath(new URL('../extensions-corpus/commands', import.meta.url));
const SETTINGS = {
  enabled: true,
  denyThreshold: 'high',
  denyPatterns: ['git push --force', 'npm publish'],
  allowPatterns: ['rm -rf ./node_modules'],
  auditAllClassified: true,
};

function requests(wanted) {
  return readdirSync(CORPUS)
    .flatMap((file) => JSON.parse(readFileSync(path.join(CORPUS, file), 'utf8')))
    .filter((entry) => wanted(entry.class))
    .map(({ form, command, argv }) => ({
      form,
      command: form === 'shell' ? command : argv[0],
      args: form === 'shell' ? [] : argv.slice(1),
      cwd: '/home/dev/project',
      home: '/home/dev',
    }));
}

/** Milliseconds of single calls, lines in turn, after the engine has seen each a few times. */
function sample(lines, count) {
  const times = [];
  for (let i = 0; i < count * 1.5; i++) {
    const line = lines[i % lines.length];
    const begun = performance.now();
    mediateExec(line, SETTINGS, 'balanced');
    const took = performance.now() - begun;
    if (i >= count * 0.5) times.push(took);
  }
  return distribution(times);
}

export function run({ count = 20_000 } = {}) {
  const figures = {
    'everyday line': sample(
      requests((name) => name === 'Benign'),
      count,
    ),
    'dangerous line': sample(
      requests((name) => name !== 'Benign'),
      count,
    ),
  };
  return { name: 'exec-classify', unit: 'ms wall per decision', figures, ratios: {} };
}
