/** Where code comes from: package.json and lock files as they lie on disk. */
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, jsonOf, runCli, type CliWorld } from './support/run-cli.js';
import { writeTree } from './support/sources.js';

let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

const EXTENSION = {
  name: '@a/ext',
  version: '1.0.0',
  license: 'MIT',
  repository: { type: 'git', url: 'git+https://example.org/ext.git' },
  author: 'A <a@example.org>',
  dependencies: { dep: '2' },
  scripts: { postinstall: 'node x.js' },
  pi: { extensions: ['index.js'] },
};

function project(lockName: string, lock: unknown): string {
  const root = 'node_modules/@a/ext';
  return writeTree(mkdtempSync(path.join(world.workspace, 'p-')), {
    [lockName]: JSON.stringify(lock),
    [`${root}/package.json`]: JSON.stringify(EXTENSION),
    [`${root}/index.js`]: `import 'dep'; export default () => {};`,
    'node_modules/dep/package.json': '{"name":"dep","version":"2.0.0","main":"a.js"}',
    'node_modules/dep/a.js': 'exports.a = 1;',
  });
}

function packages(version = '1.0.0') {
  return {
    lockfileVersion: 3,
    packages: {
      '': { name: 'app' },
      'node_modules/@a/ext': {
        version,
        integrity: 'sha512-ext',
        resolved: 'https://r.example/ext.tgz',
        hasInstallScript: true,
      },
      'node_modules/dep': {
        version: '2.0.0',
        integrity: 'sha512-dep',
        resolved: 'https://r.example/dep.tgz',
      },
    },
  };
}

async function reportOf(folder: string) {
  const outcome = await runCli(world, ['scan', path.join(folder, 'node_modules/@a/ext'), '--json']);
  const reports: unknown = jsonOf(outcome);
  if (!Array.isArray(reports)) throw new Error(outcome.stdout);
  const [report] = reports as readonly unknown[];
  return report;
}

describe('the provenance of a scanned package', () => {
  it.each(['package-lock.json', 'npm-shrinkwrap.json', 'node_modules/.package-lock.json'])(
    'takes the integrity from %s',
    async (name) => {
      expect(await reportOf(project(name, packages()))).toMatchObject({
        id: '@a/ext',
        provenance: {
          packageName: '@a/ext',
          version: '1.0.0',
          license: 'MIT',
          repository: 'git+https://example.org/ext.git',
          publisher: 'A <a@example.org>',
          integrity: 'sha512-ext',
          resolved: 'https://r.example/ext.tgz',
          hasInstallScripts: true,
          lockFile: name,
          lockedVersion: null,
        },
        dependencies: [
          { name: 'dep', version: '2.0.0', integrity: 'sha512-dep', hasInstallScripts: false },
        ],
      });
    },
  );

  it('takes none for another version, and shows that', async () => {
    const folder = project('package-lock.json', packages('0.9.0'));
    expect(await reportOf(folder)).toMatchObject({
      provenance: { integrity: null, lockedVersion: '0.9.0' },
    });
    const { stdout } = await runCli(world, ['scan', path.join(folder, 'node_modules/@a/ext')]);
    expect(stdout).toMatch(/^ {2}lock file +package-lock\.json knows version 0\.9\.0/m);
    expect(stdout).toMatch(/^ {2}from +@a\/ext@1\.0\.0$/m);
    expect(stdout).toMatch(/^ {2}declares +license MIT, repository .*, publisher A/m);
    expect(stdout).toMatch(/^ {2}on install +npm runs scripts/m);
    expect(stdout).toMatch(/^ {2}packages +dep@2\.0\.0$/m);
  });

  it('says nothing where a lock file is broken or missing', async () => {
    for (const name of ['package-lock.json', 'other.json']) {
      expect(await reportOf(project(name, []))).toMatchObject({
        provenance: { integrity: null, lockFile: null, lockedVersion: null },
      });
    }
  });
});
