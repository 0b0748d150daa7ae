/** What package.json and lock files say of where code comes from. */
import { describe, expect, it } from 'vitest';
import {
  declaresInstallScripts,
  provenanceOf,
  readLockFile,
} from '../../../scanner/report/provenance.js';

const locked = {
  version: '1.2.3',
  integrity: 'sha512-abc',
  resolved: 'https://registry.npmjs.org/x/-/x-1.2.3.tgz',
  hasInstallScripts: false,
};

function provenance(manifest: unknown, lock = locked) {
  return provenanceOf({
    packageJson: JSON.stringify(manifest),
    lock: { file: 'package-lock.json', entry: lock },
    hasBindingGyp: false,
  });
}

describe('provenance', () => {
  it('takes name, licence, repository and author as declared, in old and new forms', () => {
    expect(
      provenance({
        name: 'x',
        version: '1.2.3',
        license: { type: 'MIT' },
        repository: { type: 'git', url: 'git+https://example.org/x.git' },
        author: { name: 'A', email: 'a@example.org' },
      }),
    ).toMatchObject({
      packageName: 'x',
      license: 'MIT',
      repository: 'git+https://example.org/x.git',
      publisher: 'A',
      integrity: 'sha512-abc',
      lockFile: 'package-lock.json',
      lockedVersion: null,
    });
    expect(
      provenance({ license: 'ISC', repository: 'a/b', author: 'B <b@example.org>' }),
    ).toMatchObject({ license: 'ISC', repository: 'a/b', publisher: 'B <b@example.org>' });
  });

  it('takes no integrity from a lock file that knows another version', () => {
    expect(provenance({ name: 'x', version: '1.2.4' })).toMatchObject({
      integrity: null,
      resolved: null,
      lockedVersion: '1.2.3',
    });
  });

  it.each([
    [{ scripts: { postinstall: 'node x.js' } }, true],
    [{ scripts: { preinstall: 'x' } }, true],
    [{ scripts: { install: 'node-gyp rebuild' } }, true],
    [{ scripts: { test: 'x', prepublishOnly: 'x', prepare: 'x' } }, false],
    [{ scripts: 'postinstall' }, false],
    [{}, false],
  ])('knows what npm runs on install: %j', (manifest, expected) => {
    expect(declaresInstallScripts(JSON.stringify(manifest))).toBe(expected);
    expect(provenance(manifest).hasInstallScripts).toBe(expected);
  });

  it('says nothing of a package.json that is no JSON, or no object', () => {
    for (const packageJson of ['{', '[]', 'null', '""', undefined]) {
      expect(provenanceOf({ packageJson, lock: undefined, hasBindingGyp: false })).toEqual({
        packageName: null,
        version: null,
        integrity: null,
        resolved: null,
        repository: null,
        license: null,
        publisher: null,
        hasInstallScripts: false,
        lockFile: null,
        lockedVersion: null,
      });
    }
  });

  it('caps what a package says of itself', () => {
    expect(provenance({ name: 'x'.repeat(10_000) }).packageName).toHaveLength(500);
  });
});

describe('a lock file', () => {
  it('is read by folder, and an old or broken one is empty', () => {
    const text = JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': { version: '0.0.0' },
        'node_modules/x': { ...locked, hasInstallScript: true },
      },
    });
    expect(readLockFile(text).get('node_modules/x')).toEqual({
      ...locked,
      hasInstallScripts: true,
    });
    expect(readLockFile('{"lockfileVersion":1,"dependencies":{}}').size).toBe(0);
    expect(readLockFile('{').size).toBe(0);
    expect(
      readLockFile('{"packages":{"__proto__":{"version":"1"}}}').get('__proto__'),
    ).toMatchObject({
      version: '1',
    });
  });
});
