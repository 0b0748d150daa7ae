/** Bytes from the network or from a decoder that are run. */
import type { CommandClass } from '../command-class.js';

export const pipeToShell: CommandClass = {
  name: 'PipeToShell',
  tier: 'high',
  description:
    'Bytes from the network or a decoding step are executed, directly or by way of a file in the same line; fetching into a file or a filter is benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects }) =>
    effects.some(({ kind }) => kind === 'execute') ? 'runs fetched or decoded bytes' : undefined,
};
