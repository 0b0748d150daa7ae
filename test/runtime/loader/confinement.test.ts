/**
 * What an extension cannot import, whatever it writes, links or declares. Each row is a real tree
 * on disk; the secret beside the extension must never reach a module's source.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGraphResolver } from '../../../runtime/loader/graph-resolver.js';
import {
  type Edge,
  loadExtension,
  type PreparedExtension,
} from '../../../runtime/loader/load-graph.js';

const VIRTUAL = new Set(['node:fs', 'fs', '@mariozechner/pi-tui']);
const SECRET = 'SECRET-CANARY';
let home = '';
let ext = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'confine-')));
  ext = path.join(home, 'extensions', 'mine');
  write('secret.json', `{"key":"${SECRET}"}`);
  write('secret.js', `export const key = '${SECRET}';`);
  write('extensions/neighbour/index.ts', `export const key = '${SECRET}';`);
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function write(name: string, text: string): void {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function link(target: string, name: string): void {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  symlinkSync(target, file);
}

function load(entry = 'index.ts'): PreparedExtension {
  return loadExtension(path.join(ext, entry), { virtual: VIRTUAL });
}

function edge(prepared: PreparedExtension, specifier: string): Edge | undefined {
  return prepared.modules.find(({ id }) => id === prepared.entry)?.deps[specifier];
}

function messageOf(found: Edge | undefined): string {
  return found !== undefined && 'missing' in found ? found.missing : 'not refused';
}

function expectRefused(prepared: PreparedExtension, specifier: string, message: RegExp): void {
  expect(messageOf(edge(prepared, specifier))).toMatch(message);
  const outside = prepared.modules.filter(({ path: file }) => !file.startsWith(ext + path.sep));
  expect(outside).toEqual([]);
  expect(
    JSON.stringify(prepared.modules.map(({ original, source }) => [original, source])),
  ).not.toContain(SECRET);
}

describe('an extension cannot import', () => {
  const rows: readonly (readonly [string, string, RegExp])[] = [
    ['a file above its folder', '../../secret.json', /outside the extension's folder/],
    ['a neighbour', '../neighbour/index.ts', /outside the extension's folder/],
    [
      'a file above that does not exist, told apart by nothing',
      '../../nothing.json',
      /outside the extension's folder/,
    ],
    [
      'up and back in by another name',
      './a/../../../secret.json',
      /outside the extension's folder/,
    ],
    ['an absolute path outside', '/etc/hostname', /outside the extension's folder/],
    ['a file: URL', 'file:///etc/hostname', /"file:" imports are not allowed/],
    ['a FILE: URL in capitals', 'FILE:///etc/hostname', /"FILE:" imports are not allowed/],
    ['a data: URL', 'data:text/javascript,export default 1', /"data:" imports are not allowed/],
    ['an http: URL', 'http://127.0.0.1/x.js', /"http:" imports are not allowed/],
    ['an https: URL', 'https://example.org/x.js', /"https:" imports are not allowed/],
    ['a blob: URL', 'blob:nodedata:1', /"blob:" imports are not allowed/],
    ['a private module of the host', 'host:hostcall', /"host:" imports are not allowed/],
    ['a builtin that this host does not offer', 'node:inspector', /does not offer/],
    ['a name with a zero byte', './a\\0.js', /Cannot find module/],
    ['a package path that climbs', 'pkg/../../secret.json', /Cannot find module/],
    ['a package that is not declared', 'undeclared', /not among the dependencies/],
    ['a backslash path', '..\\\\..\\\\secret.json', /Cannot find module/],
    ['a percent-encoded path', './%2e%2e/%2e%2e/secret.json', /Cannot find module/],
    ['an undeclared #import', '#secret', /Cannot find module/],
  ];
  it.each(rows)('%s', (_what, specifier, message) => {
    write('extensions/mine/index.ts', `import x from '${specifier}'; x;`);
    write('extensions/mine/package.json', '{"name":"mine","dependencies":{"pkg":"1"}}');
    write('node_modules/undeclared/package.json', '{"name":"undeclared"}');
    write('node_modules/undeclared/index.js', `module.exports = '${SECRET}';`);
    write('node_modules/pkg/package.json', '{"name":"pkg"}');
    const written = specifier.replaceAll('\\0', '\0').replaceAll('\\\\', '\\');
    expectRefused(load(), written, message);
  });

  it('a link in its folder to a file outside', () => {
    write('extensions/mine/index.ts', "import x from './data.json'; x;");
    link(path.join(home, 'secret.json'), 'extensions/mine/data.json');
    expectRefused(load(), './data.json', /link to a file outside/);
  });

  it('through a linked folder', () => {
    write('extensions/mine/index.ts', "import x from './up/secret.json'; x;");
    link(home, 'extensions/mine/up');
    expectRefused(load(), './up/secret.json', /link to a file outside/);
  });

  it('a folder that it links into its own node_modules under a declared name', () => {
    write('extensions/mine/index.ts', "import x from 'innocent/secret.json'; x;");
    write('extensions/mine/package.json', '{"name":"mine","dependencies":{"innocent":"1"}}');
    link(home, 'extensions/mine/node_modules/innocent');
    expectRefused(load(), 'innocent/secret.json', /Cannot find module/);
  });

  it('another project of the user by linking it under its own name', () => {
    write('extensions/mine/index.ts', "import x from 'private-app/secret.json'; x;");
    write('extensions/mine/package.json', '{"name":"mine","dependencies":{"private-app":"1"}}');
    write('private-app/package.json', '{"name":"private-app"}');
    write('private-app/secret.json', `{"key":"${SECRET}"}`);
    link(path.join(home, 'private-app'), 'extensions/mine/node_modules/private-app');
    expectRefused(load(), 'private-app/secret.json', /Cannot find module/);
  });

  it('a file outside through exports, imports or main of a package.json', () => {
    write(
      'extensions/mine/index.ts',
      "import a from 'mine/s'; import b from '#s'; import c from 'pkg'; import d from 'pkg2'; [a, b, c, d];",
    );
    write(
      'extensions/mine/package.json',
      '{"name":"mine","exports":{"./s":"./../../secret.json"},"imports":{"#s":"./../../secret.json"},"dependencies":{"pkg":"1","pkg2":"1"}}',
    );
    write(
      'extensions/mine/node_modules/pkg/package.json',
      '{"name":"pkg","main":"../../../../secret.js"}',
    );
    write(
      'extensions/mine/node_modules/pkg2/package.json',
      '{"name":"pkg2","exports":"./../../../../secret.js"}',
    );
    const prepared = load();
    for (const specifier of ['mine/s', '#s', 'pkg', 'pkg2']) {
      expectRefused(prepared, specifier, /^Cannot (?:find module|import)/);
    }
  });

  it('a hidden folder beside a single file', () => {
    write('lone.ts', "import x from './.pi/auth.json'; x;");
    write('.pi/auth.json', `{"key":"${SECRET}"}`);
    const prepared = loadExtension(path.join(home, 'lone.ts'), { virtual: VIRTUAL });
    expect(messageOf(edge(prepared, './.pi/auth.json'))).toContain('hidden folders');
    expect(prepared.modules).toHaveLength(1);
  });

  it('the files of a dependency through that dependency', () => {
    write('extensions/mine/index.ts', "import x from 'pkg'; x;");
    write('extensions/mine/package.json', '{"name":"mine","dependencies":{"pkg":"1"}}');
    write('extensions/mine/node_modules/pkg/package.json', '{"name":"pkg","version":"1.2.3"}');
    write(
      'extensions/mine/node_modules/pkg/index.js',
      "module.exports = require('../../index.ts');",
    );
    const prepared = load();
    const pkg = prepared.modules.find(({ id }) => id === 'dep:pkg@1.2.3/index.js');
    expect(messageOf(pkg?.deps['../../index.ts'])).toContain('outside its package');
  });

  it('at run time what the load did not take in', () => {
    write('extensions/mine/index.ts', "const n = ['x']; import('./' + n[0]);");
    write('extensions/mine/x.ts', 'export const x = 1;');
    const prepared = load();
    const resolve = createGraphResolver(prepared, VIRTUAL);
    expect(resolve('./x', prepared.entry, 'import')).toEqual({ id: 'ext:x.ts' });
    expect(resolve(`file://${ext}/x.ts`, prepared.entry, 'import')).toEqual({ id: 'ext:x.ts' });
    for (const specifier of [
      '../../secret.js',
      path.join(home, 'secret.js'),
      `file://${home}/secret.js`,
      'file://host/x',
      '../neighbour',
      'host:hostcall',
      '__proto__',
      'constructor',
    ]) {
      expect(resolve(specifier, prepared.entry, 'import'), specifier).toMatchObject({
        code: 'MODULE_NOT_FOUND',
      });
    }
  });
});

describe('an extension can import', () => {
  it('a hoisted package above its root that it declares', () => {
    write('extensions/mine/index.ts', "import x from 'hoisted'; import y from '@s/p/sub'; [x, y];");
    write(
      'extensions/mine/package.json',
      '{"name":"mine","dependencies":{"hoisted":"1"},"peerDependencies":{"@s/p":"1"}}',
    );
    write(
      'node_modules/hoisted/package.json',
      '{"name":"hoisted","version":"1.0.0","exports":{"require":"./r.cjs","import":"./i.mjs"}}',
    );
    write('node_modules/hoisted/i.mjs', 'export default 1;');
    write('node_modules/hoisted/r.cjs', 'module.exports = 2;');
    write(
      'node_modules/@s/p/package.json',
      '{"name":"@s/p","version":"2.0.0","exports":{"./*":"./lib/*.js"}}',
    );
    write('node_modules/@s/p/lib/sub.js', 'module.exports = 3;');
    const prepared = load();
    expect(edge(prepared, 'hoisted')).toEqual({ id: 'dep:hoisted@1.0.0/i.mjs' });
    expect(edge(prepared, '@s/p/sub')).toEqual({ id: 'dep:@s/p@2.0.0/lib/sub.js' });
  });

  it('one package as module and as CommonJS, by how it asks', () => {
    write('extensions/mine/index.ts', "import x from 'dual'; const y = require('dual'); [x, y];");
    write('extensions/mine/package.json', '{"name":"mine","dependencies":{"dual":"1"}}');
    write(
      'extensions/mine/node_modules/dual/package.json',
      '{"name":"dual","version":"1.0.0","exports":{"require":"./r.cjs","import":"./i.mjs"}}',
    );
    write('extensions/mine/node_modules/dual/i.mjs', 'export default 1;');
    write('extensions/mine/node_modules/dual/r.cjs', 'module.exports = 2;');
    const [entry] = load().modules;
    expect(entry?.deps.dual).toEqual({ id: 'dep:dual@1.0.0/i.mjs' });
    expect(entry?.requires.dual).toEqual({ id: 'dep:dual@1.0.0/r.cjs' });
  });

  it('a package that pnpm keeps in a store above, through its links', () => {
    write('extensions/mine/index.ts', "import x from 'a'; x;");
    write('extensions/mine/package.json', '{"name":"mine","dependencies":{"a":"1"}}');
    write(
      'node_modules/.pnpm/a@1/node_modules/a/package.json',
      '{"name":"a","version":"1.0.0","dependencies":{"b":"1"}}',
    );
    write('node_modules/.pnpm/a@1/node_modules/a/index.js', "module.exports = require('b');");
    write('node_modules/.pnpm/b@1/node_modules/b/package.json', '{"name":"b","version":"1.0.0"}');
    write('node_modules/.pnpm/b@1/node_modules/b/index.js', 'module.exports = 1;');
    link(
      path.join(home, 'node_modules/.pnpm/b@1/node_modules/b'),
      'node_modules/.pnpm/a@1/node_modules/b',
    );
    link(
      path.join(home, 'node_modules/.pnpm/a@1/node_modules/a'),
      'extensions/mine/node_modules/a',
    );
    expect(load().modules.map(({ id }) => id)).toEqual([
      'ext:index.ts',
      'dep:a@1.0.0/index.js',
      'dep:b@1.0.0/index.js',
    ]);
  });

  it('a virtual module even when node_modules has one of that name', () => {
    write('extensions/mine/index.ts', "import { Text } from '@mariozechner/pi-tui'; Text;");
    write(
      'extensions/mine/package.json',
      '{"name":"mine","dependencies":{"@mariozechner/pi-tui":"1"}}',
    );
    write(
      'extensions/mine/node_modules/@mariozechner/pi-tui/package.json',
      '{"name":"@mariozechner/pi-tui"}',
    );
    write(
      'extensions/mine/node_modules/@mariozechner/pi-tui/index.js',
      `module.exports = '${SECRET}';`,
    );
    expect(edge(load(), '@mariozechner/pi-tui')).toEqual({ virtual: '@mariozechner/pi-tui' });
  });

  it('an absolute path inside its own folder', () => {
    write('extensions/mine/index.ts', `import x from '${ext}/x.ts'; x;`);
    write('extensions/mine/x.ts', 'export default 1;');
    expect(edge(load(), `${ext}/x.ts`)).toEqual({ id: 'ext:x.ts' });
  });
});
