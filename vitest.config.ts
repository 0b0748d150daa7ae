/**
 * All tests. Files run in child processes, because tests start worker threads, children and servers
 * of their own, and one file's leak must not reach the next.
 */
import { defineConfig } from 'vitest/config';

export const TEST_TIMEOUT_MS = 20_000;
/** The machine that must be enough has two cores. */
export const TEST_WORKERS_MAX = 2;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: TEST_WORKERS_MAX,
    testTimeout: TEST_TIMEOUT_MS,
    hookTimeout: TEST_TIMEOUT_MS,
    teardownTimeout: 10_000,
    allowOnly: false,
    restoreMocks: true,
    coverage: {
      provider: 'v8',
      include: [
        'src/**/*.ts',
        'hostcalls/**/*.ts',
        'runtime/*.ts',
        'runtime/l*/**/*.ts',
        'scanner/**/*.ts',
      ],
      reporter: ['text-summary', 'json-summary'],
      // The rooms that decide, and the door through which records come in.
      thresholds: Object.fromEntries(
        [
          'src/egress',
          'src/gates',
          'src/ledger',
          'src/manifest',
          'src/paths',
          'src/policy',
          'src/secret-broker',
          'src/settings',
          'hostcalls/abi',
        ].map((folder) => [`${folder}/**`, { lines: 95 }]),
      ),
    },
  },
});
