/** Content of the workspace or the system that leaves the machine. */
import type { CommandClass } from '../command-class.js';
import { hasTaint, TAINT } from '../value.js';

const CONTENT = TAINT.content;

export const dataExfil: CommandClass = {
  name: 'DataExfil',
  tier: 'high',
  description:
    'Workspace or system content leaves by any client, by names or by a raw connection; a request whose body is written out in the command is benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects, output, sink }) => {
    for (const effect of effects) {
      if (effect.kind !== 'send') continue;
      if (effect.file !== undefined || hasTaint(effect.data, CONTENT)) return 'sends content away';
    }
    return sink.kind === 'network' && hasTaint(output, CONTENT) ? 'sends content away' : undefined;
  },
};
