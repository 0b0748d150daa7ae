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
] as const;

export default mergeConfig(
  all,
  defineConfig({
    test: {
      exclude: [...configDefaults.exclude, ...SLOW_FOLDERS.map((folder) => `test/${folder}/**`)],
    },
  }),
);
