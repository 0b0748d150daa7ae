/** What a failed load says, in upstream's words where it is the extension's own failure. */
import { HostError } from '../vocabulary/errors.js';

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Upstream prefixes what the factory threw, and not its own word about a missing factory. */
export function loadError(error: unknown, path: string): unknown {
  if (!(error instanceof HostError) || error.code !== 'E_GUEST') return error;
  const missing = error.message.startsWith('Extension does not export a valid factory function');
  const text = missing ? error.message : `Failed to load extension: ${error.message}`;
  return new HostError('E_FACTORY', text, { cause: error.cause ?? path });
}
