/** Private credential material that leaves, is printed, or lands where the extension can read it. */
import type { CommandClass } from '../command-class.js';
import { absolutePath, isBelow } from '../command-path.js';
import { credentialTaint, isCredentialPath } from '../credential-paths.js';
import type { Effect, Invocation } from '../effects.js';
import { hasTaint, TAINT } from '../value.js';

const PRIVATE = TAINT.secret | TAINT.environment | TAINT.named;

export const credentialExfil: CommandClass = {
  name: 'CredentialExfil',
  tier: 'critical',
  description:
    'Key files, cloud and registry credentials, tokens printed by tools, password stores or the whole environment sent away, copied into the workspace or printed; public keys and examples are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: (invocation) => {
    const { output, sink } = invocation;
    if (hasTaint(output, PRIVATE)) {
      if (sink.kind === 'result') return 'prints credentials';
      if (sink.kind === 'network') return 'sends credentials';
      if (sink.kind === 'file' && landsOpenly(sink.path, invocation))
        return 'writes credentials to a file';
    }
    for (const effect of invocation.effects) {
      const why = judge(effect, invocation);
      if (why !== undefined) return why;
    }
    return undefined;
  },
};

/** Anywhere but the place where such a credential belongs. */
function landsOpenly(text: string, { base }: Invocation): boolean {
  const path = absolutePath(text, base);
  if (/^\/dev\/(?:null|fd\/)/.test(path)) return false;
  return isBelow(path, base.workspace)
    ? !isCredentialPath(text, base)
    : !isCredentialPath(text, base);
}

function judge(effect: Effect, invocation: Invocation): string | undefined {
  const { base } = invocation;
  switch (effect.kind) {
    case 'send': {
      const file = effect.file === undefined ? 0 : credentialTaint(effect.file, base, true);
      return hasTaint(effect.data, PRIVATE) || file !== 0 ? 'sends credentials' : undefined;
    }
    case 'write':
      return hasTaint(effect.content, PRIVATE) && landsOpenly(effect.path.text, invocation)
        ? 'writes credentials to a file'
        : undefined;
    case 'copy': {
      const from = credentialTaint(effect.from, base, effect.recursive);
      if (from === 0) return undefined;
      const target = absolutePath(effect.to.text, base);
      const source = absolutePath(effect.from.text, base);
      const enters =
        (target === base.workspace || isBelow(target, base.workspace)) &&
        !isBelow(source, base.workspace);
      const renamed =
        !isCredentialPath(effect.to.text, base) &&
        /[^/]$/.test(effect.to.text) &&
        isBelow(source, base.workspace);
      return enters || renamed || isOpenPlace(target) ? 'copies credentials' : undefined;
    }
    default:
      return undefined;
  }
}

function isOpenPlace(path: string): boolean {
  return /^\/(?:tmp|var\/tmp|dev\/shm|var\/www|srv|mnt|media|public)(?:\/|$)/.test(path);
}
