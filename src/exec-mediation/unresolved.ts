/**
 * What of an invocation cannot be told from the text and matters: the program, code it runs, and the
 * targets of deleting or writing. Unknown arguments of anything else do not (`git commit -m "$MSG"`).
 */
import type { Invocation, UnresolvedPart } from './effects.js';
import { isUnresolved, UNKNOWN } from './value.js';

export function unresolvedIn({ effects, sink }: Invocation): readonly UnresolvedPart[] {
  const parts = new Set<UnresolvedPart>();
  for (const effect of effects) {
    if (effect.kind === 'unresolved') parts.add(effect.what);
    if ((effect.kind === 'write' || effect.kind === 'delete') && isUnresolved(effect.path))
      parts.add('target');
    if (effect.kind === 'copy' && isUnresolved(effect.to)) parts.add('target');
  }
  if (sink.kind === 'file' && sink.path.includes(UNKNOWN)) parts.add('target');
  return [...parts];
}
