/** Interleaved rounds, medians and ratios. Times are CPU time of this process, in nanoseconds. */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Runs every case once a round, so that drift of the machine hits all alike.
 * @param {Record<string, () => number | Promise<number>>} cases each returns its figure
 * @returns {Promise<Record<string, { median: number, min: number }>>}
 */
export async function interleaved(cases, rounds, warmUp = 2) {
  const figures = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [name, run] of Object.entries(cases)) {
      const figure = await run();
      if (round >= warmUp) figures[name].push(figure);
    }
  }
  return Object.fromEntries(
    Object.entries(figures).map(([name, all]) => [
      name,
      { median: median(all), min: Math.min(...all) },
    ]),
  );
}

/** Median, minimum, 99th percentile and maximum of single samples. */
export function distribution(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const p99 = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)];
  return { median: median(sorted), min: sorted[0], p99, max: sorted[sorted.length - 1] };
}

/** CPU milliseconds, of all threads of this process, of one asynchronous run. */
export async function cpuMs(run) {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** CPU nanoseconds per operation of one run of `count` operations; a promise is waited for. */
export async function cpuPerOperation(count, run) {
  const before = process.cpuUsage();
  await run(count);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1_000) / count;
}

/** Wall milliseconds of one asynchronous run. */
export async function wallMs(run) {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
