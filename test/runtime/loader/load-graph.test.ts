/** Limits, digest, identity and membership of what one load takes in. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  loadExtension,
  type LoadOptions,
  type PreparedExtension,
} from '../../../runtime/loader/load-graph.js';

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'graph-')));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  }
}

function load(entry = 'index.ts', options: Partial<LoadOptions> = {}): PreparedExtension {
  return loadExtension(path.join(home, entry), { virtual: new Set(['node:fs', 'fs']), ...options });
}

describe('a load', () => {
  it('refuses a file above its limit by name', () => {
    write({ 'index.ts': `// ${'x'.repeat(100)}` });
    expect(() => load('index.ts', { limits: { fileBytesMax: 50 } })).toThrow(/fileBytesMax/);
  });

  it('refuses a graph above its limits by name', () => {
    write({
      'index.ts': "import './a'; import './b';",
      'a.ts': 'export {};',
      'b.ts': 'export {};',
    });
    expect(() => load('index.ts', { limits: { modulesMax: 2 } })).toThrow(/modulesMax/);
    expect(() => load('index.ts', { limits: { graphBytesMax: 30 } })).toThrow(/graphBytesMax/);
  });

  it('refuses an entry that is missing, a folder, not UTF-8 or not a program, and says which', () => {
    write({ 'bad.ts': Buffer.from([0xff, 0xfe, 0x00]), 'broken.ts': 'const = ;', 'lib/x.ts': '' });
    expect(() => load('none.ts')).toThrow(/Cannot find module/);
    expect(() => load('lib')).toThrow(/is not a file/);
    expect(() => load('bad.ts')).toThrow(/not valid UTF-8/);
    expect(() => load('broken.ts')).toThrow(/broken\.ts: .*line 1/);
  });

  it('refuses source that is nested too deeply without falling over', () => {
    write({ 'index.js': `${'['.repeat(100_000)}${']'.repeat(100_000)}` });
    expect(() => load('index.js')).toThrow(/stack space|nested too deeply/);
  });

  it('keeps a broken dependency for the moment it is evaluated', () => {
    write({ 'index.ts': "try { require('./bad.cjs'); } catch {}", 'bad.cjs': 'const = ;' });
    const prepared = load();
    expect(prepared.modules[0]?.deps['./bad.cjs']).toMatchObject({ name: 'SyntaxError' });
    expect(prepared.diagnostics).toHaveLength(1);
  });

  it('waits only where a static import leads to top-level await, also through a cycle', () => {
    write({
      'index.ts': "import './a'; import './sync';",
      'a.ts': "import './b';",
      'b.ts': "import './a'; import './c';",
      'c.ts': 'await 0; export {};',
      'sync.ts': "export const later = () => import('./c');",
    });
    const waiting = load()
      .modules.filter(({ isAsync }) => isAsync)
      .map(({ id }) => id);
    expect(waiting.sort()).toEqual(['ext:a.ts', 'ext:b.ts', 'ext:c.ts', 'ext:index.ts']);
  });

  it('takes other files of the folder in only when a name is computed', () => {
    const others = {
      'lib/a.ts': 'export {};',
      'node_modules/p/i.js': '',
      '.git/x.js': '',
      'types.d.ts': '',
      'notes.md': 'hello',
    };
    write({ ...others, 'index.ts': "import './lib/a';" });
    expect(load().modules.map(({ id }) => id)).toEqual(['ext:index.ts', 'ext:lib/a.ts']);
    write({
      ...others,
      'lib/b.ts': 'export {};',
      'index.ts': "const n = ['a']; require('./lib/' + n[0]);",
    });
    expect(
      load()
        .modules.map(({ id }) => id)
        .sort(),
    ).toEqual(['ext:index.ts', 'ext:lib/a.ts', 'ext:lib/b.ts']);
    expect(load().assets).toContainEqual({ path: 'notes.md', bytes: 5 });
  });

  it('sees through every spelling of a computed require', () => {
    const spellings = [
      'const r = require; r("./x");',
      'const { resolve } = require;',
      'module.require(name);',
      "import { createRequire as c } from 'fs'; c(1);",
      "import m from 'fs'; const r = m.createRequire(import.meta.url); r(name);",
      'eval("1");',
      'import(name);',
      '[require].map((f) => f(name));',
    ];
    const missed = spellings.filter((source) => {
      write({
        'index.ts': `declare const name: string; ${source} export default 1;`,
        'x.ts': 'export {};',
      });
      return load().modules.length === 1;
    });
    // A renamed createRequire is bound to a local name that this analysis does not follow.
    expect(missed).toEqual(["import { createRequire as c } from 'fs'; c(1);"]);
  });
});

describe('the digest', () => {
  it('changes with every file that may be served, and only with these', () => {
    write({
      'index.ts': "import './a.js'; import './d.json';",
      'a.js': 'export {};',
      'd.json': '{}',
      'package.json': '{"name":"x"}',
      'notes.md': 'a',
      'unused.ts': '1',
    });
    const first = load().digest;
    expect(load().digest).toBe(first);
    write({ 'notes.md': 'b', 'unused.ts': '2' });
    expect(load().digest).toBe(first);
    const seen = new Set<string>([first]);
    for (const [name, text] of [
      ['a.js', 'export { };'],
      ['d.json', '{"a":1}'],
      ['package.json', '{"name":"y"}'],
      ['index.ts', "import './a.js'; import './d.json'; 1;"],
    ] as const) {
      write({ [name]: text });
      seen.add(load().digest);
    }
    expect(seen.size).toBe(5);
  });

  it('does not depend on where the extension lies', () => {
    write({
      'one/index.ts': "import './a';",
      'one/a.ts': 'export {};',
      'two/x/index.ts': "import './a';",
      'two/x/a.ts': 'export {};',
    });
    expect(load('one/index.ts').digest).toBe(load('two/x/index.ts').digest);
  });

  it('changes when a dependency changes', () => {
    write({
      'index.ts': "import 'p';",
      'package.json': '{"dependencies":{"p":"1"}}',
      'node_modules/p/package.json': '{"name":"p","version":"1.0.0"}',
      'node_modules/p/index.js': '1',
    });
    const first = load().digest;
    write({ 'node_modules/p/index.js': '2' });
    expect(load().digest).not.toBe(first);
  });
});

describe('the root', () => {
  it('is the package that lists the entry', () => {
    write({
      'package.json': '{"name":"pkg","pi":{"extensions":["./ext/*.ts"]}}',
      'ext/one.ts': "import '../shared';",
      'shared.ts': 'export {};',
    });
    const prepared = load('ext/one.ts');
    expect(prepared.root).toBe(home);
    expect(prepared.idInputs).toEqual({
      packageName: 'pkg',
      entryCount: 1,
      entryPath: 'ext/one.ts',
      fileStem: 'one',
    });
    expect(prepared.modules).toHaveLength(2);
  });

  it('is not a package further up that does not list the entry', () => {
    write({
      'package.json': '{"name":"pkg","pi":{"extensions":["./other"]}}',
      'ext/index.ts': '1',
    });
    const prepared = load('ext/index.ts');
    expect(prepared.root).toBe(path.join(home, 'ext'));
    expect(prepared.idInputs.fileStem).toBe('ext');
  });

  it('is that of the real file when the entry is a link', () => {
    write({ 'dev/mine.ts': "import './lib';", 'dev/lib.ts': 'export {};' });
    mkdirSync(path.join(home, 'extensions'));
    symlinkSync(path.join(home, 'dev/mine.ts'), path.join(home, 'extensions/mine.ts'));
    expect(load('extensions/mine.ts').root).toBe(path.join(home, 'dev'));
  });
});
