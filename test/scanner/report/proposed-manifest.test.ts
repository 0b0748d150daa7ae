/** The proposal is a manifest that the host takes. */
import { describe, expect, it } from 'vitest';
import { proposedManifest } from '../../../scanner/report/proposed-manifest.js';
import { parseExtensionJson } from '../../../src/manifest/parse-manifest.js';
import { needs } from './samples.js';

describe('a proposed manifest', () => {
  it.each(['hello', '@a/b', 'My Ext#lib/Two', '...', 'x'.repeat(200), '-a', 'Ünïcode'])(
    'can be read back for the id %s',
    (id) => {
      const manifest = proposedManifest(
        id,
        'src/index.ts',
        needs({ capabilities: ['exec', 'read'] }),
      );
      const reading = parseExtensionJson(JSON.stringify(manifest));
      expect(reading).toMatchObject({ ok: true, manifest: { extensions: ['src/index.ts'] } });
    },
  );

  it('declares what the code needs, each once, in the order of the policy', () => {
    const { capabilities } = proposedManifest(
      'a',
      'a.ts',
      needs({ capabilities: ['exec', 'read', 'exec'] }),
    );
    expect(capabilities).toEqual(['read', 'exec']);
  });
});
