/** Writes to files that decide who gets in, or as whom. */
import type { CommandClass } from '../command-class.js';
import { absolutePath, isBelow } from '../command-path.js';
import { isAccountFile } from '../credential-paths.js';

export const credentialFileModification: CommandClass = {
  name: 'CredentialFileModification',
  tier: 'high',
  description:
    'Writes to authorized keys, ssh, cloud, registry, git credential or account files; modes and names of hosts are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects, base, sink }) => {
    const account = (text: string): boolean => isAccountFile(text, base);
    for (const effect of effects) {
      if (effect.kind === 'change_credentials') return `changes ${effect.how}`;
      if (effect.kind === 'write' && account(effect.path.text)) return 'writes a credential file';
      if (effect.kind === 'delete' && !effect.recursive && account(effect.path.text))
        return 'removes a credential file';
      if (effect.kind === 'copy') {
        const name = effect.from.text.slice(effect.from.text.lastIndexOf('/') + 1);
        const inFolder = `${effect.to.text.replace(/\/$/, '')}/${name}`;
        const folder = /\/\.ssh\/?$/.test(absolutePath(effect.to.text, base));
        if (account(effect.to.text) || (folder && account(inFolder)))
          return 'writes a credential file';
      }
    }
    return sink.kind === 'file' && !isBelow(sink.path, base.workspace) && account(sink.path)
      ? 'writes a credential file'
      : undefined;
  },
};
