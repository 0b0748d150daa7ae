/**
 * What an extension would declare if it declared exactly what its code needs: text for an
 * `extension.json` that the host reads back. A manifest only narrows, so proposing one grants nothing.
 */
import { CAPABILITIES, type Capability } from '../../src/vocabulary/capability.js';
import { MANIFEST_SCHEMA } from '../../src/manifest/parse-manifest.js';
import type { InferredNeeds } from '../report.js';

export interface ProposedManifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly extension_id: string;
  readonly entrypoint: string;
  /** In the order of the policy's own list. */
  readonly capabilities: readonly Capability[];
}

const ID_CHARS_MAX = 64;

/**
 * @param id any id of the extension; a manifest's own ids have a narrower form
 * @param entrypoint relative to the extension's root, with `/`
 */
export function proposedManifest(
  id: string,
  entrypoint: string,
  needs: InferredNeeds,
): ProposedManifest {
  const needed = new Set(needs.capabilities.map(({ value }) => value));
  return {
    schema: MANIFEST_SCHEMA,
    extension_id: manifestId(id),
    entrypoint,
    capabilities: CAPABILITIES.filter((each) => needed.has(each)),
  };
}

function manifestId(id: string): string {
  const plain = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, ID_CHARS_MAX);
  return plain === '' ? 'extension' : plain;
}
