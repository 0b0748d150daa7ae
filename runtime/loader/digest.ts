/**
 * The digest that trust, policy and ledger know an extension by: everything that the loader may
 * serve, so that any change of code, dependency or transform is a change of identity.
 */
import { createHash } from 'node:crypto';
import { type Digest, parseDigest } from '../../src/vocabulary/identity.js';
import { TRANSFORM_VERSION } from '../link/link-module.js';

interface Digested {
  readonly name: string;
  readonly sha256: string;
}

/**
 * SHA-256 over the sorted (name, SHA-256 of the bytes) pairs; names are module ids, which hold the
 * path in the extension or in a package of one version.
 */
export function digestOf(
  modules: readonly { readonly id: string; readonly sha256: string }[],
  manifests: readonly Digested[],
): Digest {
  const rows = [...modules.map(({ id, sha256 }) => ({ name: id, sha256 })), ...manifests];
  const lines = [...new Set(rows.map(({ name, sha256 }) => JSON.stringify([name, sha256])))].sort();
  const hash = createHash('sha256').update(`${TRANSFORM_VERSION}\n`);
  for (const line of lines) hash.update(`${line}\n`);
  return parseDigest(hash.digest('hex'));
}
