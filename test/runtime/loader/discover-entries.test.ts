/** Where extensions come from (extension-api 1.1), side by side with upstream's own discovery. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  discoverEntries,
  discoverFolder,
  resolveOperatorPath,
} from '../../../runtime/loader/discover-entries.js';

type Upstream = (
  paths: readonly string[],
  cwd: string,
  agentDir: string,
) => Promise<{
  readonly extensions: readonly { readonly path: string }[];
  readonly errors: readonly { readonly path: string }[];
}>;

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'discover-')));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function write(...names: readonly (string | readonly [string, string])[]): void {
  for (const item of names) {
    const [name, text] = typeof item === 'string' ? [item, 'export default () => {};'] : item;
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  }
}

function found(given: string): string[] {
  return discoverEntries(given, home, home)
    .entries.map((entry) => path.relative(home, entry.path))
    .sort();
}

async function upstreamFinds(given: string): Promise<string[]> {
  const index = fileURLToPath(import.meta.resolve('@mariozechner/pi-coding-agent'));
  const file = path.join(path.dirname(index), 'core/extensions/loader.js');
  const loader = (await import(pathToFileURL(file).href)) as {
    discoverAndLoadExtensions: Upstream;
  };
  const empty = path.join(home, 'empty');
  mkdirSync(empty, { recursive: true });
  const { extensions, errors } = await loader.discoverAndLoadExtensions([given], empty, empty);
  return [...extensions, ...errors].map((item) => path.relative(home, item.path)).sort();
}

describe('discovery finds what upstream finds', () => {
  it('in a folder of files, folders, packages, links and everything else', async () => {
    write(
      'x/a.ts',
      'x/b.js',
      'x/.dot.ts',
      'x/types.d.ts',
      'x/c.mjs',
      'x/d.cjs',
      'x/e.tsx',
      'x/f.json',
    );
    write(
      'x/dir/index.ts',
      'x/both/index.ts',
      'x/both/index.js',
      'x/js/index.js',
      'x/none/other.ts',
      'x/deep/er/index.ts',
    );
    write(
      ['x/pkg/package.json', '{"pi":{"extensions":["./one.ts","./two.js","./gone.ts"]}}'],
      'x/pkg/one.ts',
      'x/pkg/two.js',
      'x/pkg/index.ts',
    );
    write(['x/gone/package.json', '{"pi":{"extensions":["./gone.ts"]}}'], 'x/gone/index.js');
    write(
      ['x/bare/package.json', '{"name":"bare"}'],
      'x/bare/index.ts',
      ['x/broken/package.json', '{'],
      'x/broken/index.ts',
    );
    write('elsewhere/index.ts', 'elsewhere/file.ts');
    symlinkSync(path.join(home, 'elsewhere'), path.join(home, 'x/linked'));
    symlinkSync(path.join(home, 'elsewhere/file.ts'), path.join(home, 'x/linked.ts'));
    const theirs = await upstreamFinds(path.join(home, 'x'));
    expect(theirs.length).toBeGreaterThan(10);
    expect(found('x')).toEqual(theirs);
  });

  it('in a folder with an index, and for a file of any suffix', async () => {
    write('y/index.ts', 'y/other.ts', 'z/only.mjs');
    for (const given of ['y', 'z/only.mjs']) {
      expect(found(given)).toEqual(await upstreamFinds(path.join(home, given)));
    }
  });
});

describe('discovery', () => {
  it('reads paths as an operator writes them', () => {
    expect(resolveOperatorPath('~', '/c', '/h')).toBe('/h');
    expect(resolveOperatorPath('~/x.ts', '/c', '/h')).toBe('/h/x.ts');
    expect(resolveOperatorPath('./x.ts', '/c', '/h')).toBe('/c/x.ts');
    expect(resolveOperatorPath('a\u202fb\u00a0c.ts', '/c', '/h')).toBe('/c/a b c.ts');
  });

  it('expands folders, globs, exclusions and forced items of a manifest', () => {
    write([
      'p/package.json',
      '{"pi":{"extensions":["./ext","src/**/*.ts","!src/**/no.ts","+src/deep/no.ts","-src/b.ts"]}}',
    ]);
    write(
      'p/ext/index.ts',
      'p/src/a.ts',
      'p/src/b.ts',
      'p/src/deep/c.ts',
      'p/src/deep/no.ts',
      'p/node_modules/m/src/x.ts',
    );
    expect(found('p')).toEqual([
      'p/ext/index.ts',
      'p/src/a.ts',
      'p/src/deep/c.ts',
      'p/src/deep/no.ts',
    ]);
  });

  it('takes the extensions folder of a package without a manifest, with the package as root', () => {
    write(
      ['q/package.json', '{"name":"q"}'],
      'q/extensions/a.ts',
      'q/extensions/.hidden.ts',
      'q/extensions/b/index.ts',
    );
    const { entries } = discoverEntries('q', home, home);
    expect(entries.map((entry) => [path.relative(home, entry.path), entry.root]).sort()).toEqual([
      ['q/extensions/a.ts', path.join(home, 'q')],
      ['q/extensions/b/index.ts', path.join(home, 'q')],
    ]);
  });

  it('refuses what a manifest lists outside its folder, also through a link', () => {
    write(
      'out.ts',
      ['r/package.json', '{"pi":{"extensions":["../out.ts","./link.ts","./in.ts"]}}'],
      'r/in.ts',
    );
    symlinkSync(path.join(home, 'out.ts'), path.join(home, 'r/link.ts'));
    const { entries, diagnostics } = discoverEntries('r', home, home);
    expect(entries.map((entry) => path.basename(entry.path))).toEqual(['in.ts']);
    expect(diagnostics).toHaveLength(2);
  });

  it('finds nothing in a folder that is not there', () => {
    expect(discoverFolder(path.join(home, 'nowhere'))).toEqual({ entries: [], diagnostics: [] });
  });
});
