/** A shell or interpreter that somebody else types into. */
import type { CommandClass } from '../command-class.js';

export const reverseShell: CommandClass = {
  name: 'ReverseShell',
  tier: 'critical',
  description:
    'A shell or interpreter whose input comes from a connection, made or accepted; plain clients are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects }) =>
    effects.some(({ kind }) => kind === 'remote_shell')
      ? 'gives a shell to a connection'
      : undefined,
};
