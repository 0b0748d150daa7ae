/**
 * One event to extensions with one handler each, at 1, 10 and 100 extensions: time of the whole
 * dispatch divided by the number of extensions. Handlers run one after the other, as upstream's do.
 */
import { benchHost } from './support/bench-host.mjs';
import { median } from './support/measure.mjs';

const POINTS = [
  ['inline', 1],
  ['inline', 10],
  ['inline', 100],
  ['worker', 1],
  ['worker', 10],
];

async function perExtension(lanes, extensions, rounds) {
  const bench = await benchHost({ lanes });
  for (let i = 0; i < extensions; i++) await bench.host.load(bench.write(`ext${String(i)}`));
  const repeats = Math.max(5, Math.round(200 / extensions));
  const figures = [];
  for (let round = 0; round < rounds + 2; round++) {
    const begun = performance.now();
    for (let i = 0; i < repeats; i++)
      await bench.host.emit({ type: 'turn_start', turnIndex: i, timestamp: 0 });
    figures.push(((performance.now() - begun) * 1_000) / repeats / extensions);
  }
  await bench.close();
  const measured = figures.slice(2);
  return { median: median(measured), min: Math.min(...measured) };
}

export async function run({ rounds = 11 } = {}) {
  const figures = {};
  for (const [lanes, extensions] of POINTS) {
    figures[`${lanes}, ${String(extensions)} extensions`] = await perExtension(
      lanes,
      extensions,
      rounds,
    );
  }
  return {
    name: 'event-dispatch',
    unit: 'us wall per event and extension',
    figures,
    ratios: {
      'inline, per extension at 100 / at 1': {
        value: figures['inline, 100 extensions'].median / figures['inline, 1 extensions'].median,
      },
      'worker / inline, 1 extension': {
        value: figures['worker, 1 extensions'].median / figures['inline, 1 extensions'].median,
      },
    },
  };
}
