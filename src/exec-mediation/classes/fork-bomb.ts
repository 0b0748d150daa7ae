/** A process that starts copies of itself without bound. */
import type { CommandClass } from '../command-class.js';

export const forkBomb: CommandClass = {
  name: 'ForkBomb',
  tier: 'critical',
  description:
    'A function, script or loop that starts processes without bound; bounded background jobs are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects }) =>
    effects.some(({ kind }) => kind === 'spawn_unbounded')
      ? 'starts copies of itself without bound'
      : undefined,
};
