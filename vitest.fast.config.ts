/**
 * The tests of `npm run check`: everything that is quick. Left out are whole suites that run many
 * guests, whole corpora or attacks with real deadlines; `npm test` runs them.
 */
import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';
import all from './vitest.config.js';

/** Folders under test/ whose files take seconds each. */
export const SLOW_FOLDERS = [
  'full',
  'conformance',
  'hostile',
  'escape',
  'invariants',
  'bench',
  'release',
  'cli',
  'host/ui',
  'hostcalls/connectors',
  'runtime/guest',
  'runtime/link',
  'runtime/loader',
  'scanner/corpus',
] as const;

/** Single files of that kind. */
export const SLOW_FILES = ['test/host/host.test.ts', 'test/host/endings.test.ts'] as const;

export default mergeConfig(
  all,
  defineConfig({
    test: {
      exclude: [
        ...configDefaults.exclude,
        ...SLOW_FOLDERS.map((folder) => `test/${folder}/**`),
        ...SLOW_FILES,
      ],
    },
  }),
);
