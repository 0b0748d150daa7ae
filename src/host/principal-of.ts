/** Whom a freshly prepared extension is: its id by its own word, told apart from those that run. */
import { deriveExtensionId } from '../manifest/derive-extension-id.js';
import { HostError } from '../vocabulary/errors.js';
import { parseDigest, type ExtensionId, type Principal } from '../vocabulary/identity.js';
import type { PreparedSummary } from './lane/messages.js';

/**
 * @param path of the entry, for messages
 * @param running ids of the extensions that are loaded
 * @throws HostError E_LOAD (no id), E_DUPLICATE
 */
export function principalOf(
  summary: PreparedSummary,
  path: string,
  running: Iterable<ExtensionId>,
): Principal {
  const derived = deriveExtensionId(summary.origin);
  if (!derived.ok) throw new HostError('E_LOAD', `${path}: ${derived.reason}`);
  // A name that differs in case alone would pass for the other in rules, prompts and logs.
  const folded = derived.id.toLowerCase();
  const taken = [...running].find((id) => id.toLowerCase() === folded);
  if (taken !== undefined)
    throw new HostError('E_DUPLICATE', `an extension with the id ${taken} is loaded already`);
  return { extensionId: derived.id, digest: parseDigest(summary.digest), generation: 1 };
}
