/** Kills everything, or what is not the extension's. */
import type { CommandClass } from '../command-class.js';

export const processTermination: CommandClass = {
  name: 'ProcessTermination',
  tier: 'high',
  description:
    'Kills all or foreign processes: pid 1, -1, the parent, by user, or by a pattern that matches everything; own jobs, ports and named tools are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects }) => {
    const effect = effects.find(({ kind }) => kind === 'kill');
    return effect?.kind === 'kill' ? `kills ${effect.who}` : undefined;
  },
};
