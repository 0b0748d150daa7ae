/**
 * Differences that we know and explain. They stay differences in every count; a listed one that no
 * longer occurs is an error, so that the list cannot outlive its reasons.
 */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { HostError } from '../../vocabulary/errors.js';
import type { Difference } from './compare.js';

const knownSchema = z.record(
  z.string(),
  z.array(
    z.strictObject({
      /** A path of a difference, or its beginning followed by `*`. */
      path: z.string().min(1),
      reason: z.string().min(1),
    }),
  ),
);
export type KnownDifferences = z.infer<typeof knownSchema>;

/** @throws HostError E_CONFIG when the file is not valid */
export function readKnownDifferences(file: string): KnownDifferences {
  if (!existsSync(file)) return {};
  try {
    return knownSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new HostError('E_CONFIG', `${file} is not a list of known differences`, { cause: error });
  }
}

export interface Explained {
  readonly differences: readonly Difference[];
  /** Paths that are listed for this case and did not differ. */
  readonly stale: readonly string[];
}

export function explainDifferences(
  id: string,
  differences: readonly Difference[],
  known: KnownDifferences,
): Explained {
  const listed = known[id] ?? [];
  const fits = (pattern: string, path: string): boolean =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  return {
    differences: differences.map((difference) => {
      const found = listed.find(({ path }) => fits(path, difference.path));
      return found === undefined ? difference : { ...difference, reason: found.reason };
    }),
    stale: listed
      .map(({ path }) => path)
      .filter((path) => !differences.some((difference) => fits(path, difference.path))),
  };
}
