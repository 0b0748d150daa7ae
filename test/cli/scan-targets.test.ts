/** Which programs a path stands for. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPrograms } from '../../src/host/find-programs.js';
import { writeTree } from './support/sources.js';

let base: string;
beforeAll(() => {
  base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-host-find-')));
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

function found(files: Readonly<Record<string, string>>, given = '.'): readonly string[] {
  const folder = writeTree(mkdtempSync(path.join(base, 'x-')), files);
  return findPrograms(given, folder, '/nowhere').map((each) => path.relative(folder, each.path));
}

const PI = (...extensions: readonly string[]): string =>
  JSON.stringify({ name: 'p', pi: { extensions } });

describe('programs of a path', () => {
  it.each([
    ['a file', { 'a.ts': '', 'b.ts': '' }, 'a.ts', ['a.ts']],
    [
      'a folder of files',
      { 'a.ts': '', 'b.js': '', 'c.mjs': '', 'd.cjs': '', 'e.mts': '' },
      '.',
      ['a.ts', 'b.js', 'c.mjs', 'd.cjs', 'e.mts'],
    ],
    [
      'a folder without code beside them',
      { 'a.ts': '', 'a.d.ts': '', 'b.md': '', 'c.json': '{}' },
      '.',
      ['a.ts'],
    ],
    [
      'folders below, also hidden ones',
      { 'a/b/c.js': '', '.h/d.mjs': '', 'node_modules/x/e.js': '', '.git/f.js': '' },
      '.',
      ['.h/d.mjs', 'a/b/c.js'],
    ],
    ['an index file', { 'index.ts': '', 'helper.ts': '' }, '.', ['index.ts']],
    [
      'folders with an index file',
      { 'a/index.ts': '', 'a/x.ts': '', 'b/index.js': '', 'c.ts': '' },
      '.',
      ['a/index.ts', 'b/index.js', 'c.ts'],
    ],
    [
      'a package that lists its extensions',
      {
        'package.json': PI('./x/one.ts', './two.js'),
        'x/one.ts': '',
        'two.js': '',
        'three.js': '',
      },
      '.',
      ['x/one.ts', 'two.js'],
    ],
    [
      'a package with a main file',
      { 'package.json': '{"main":"lib/a"}', 'lib/a.js': '', 'test/b.js': '' },
      '.',
      ['lib/a.js'],
    ],
    [
      'a package with exports',
      {
        'package.json':
          '{"exports":{".":{"import":"./a.mjs","require":"./b.cjs","types":"./a.d.ts"}}}',
        'a.mjs': '',
        'b.cjs': '',
        'a.d.ts': '',
      },
      '.',
      ['a.mjs', 'b.cjs'],
    ],
    [
      'a package with a program',
      { 'package.json': '{"bin":{"x":"cli.js"}}', 'cli.js': '' },
      '.',
      ['cli.js'],
    ],
    [
      'a package whose files are missing',
      { 'package.json': '{"main":"gone.js"}', 'a.js': '' },
      '.',
      ['a.js'],
    ],
    [
      'a package whose main is outside',
      { 'package.json': '{"main":"../../etc/a.js"}', 'a.js': '' },
      '.',
      ['a.js'],
    ],
    ['a broken package.json', { 'package.json': '{', 'a.js': '' }, '.', ['a.js']],
  ])('%s', (_what, files, given, expected) => {
    expect(found(files, given)).toEqual(expected);
  });

  it('refuses a path that is not there, and a folder without any', () => {
    expect(() => found({}, 'nothing')).toThrow(expect.objectContaining({ code: 'E_NOT_FOUND' }));
    expect(() => found({ 'a.md': '' })).toThrow(expect.objectContaining({ code: 'E_NOT_FOUND' }));
  });

  it('does not walk in circles', () => {
    const folder = writeTree(mkdtempSync(path.join(base, 'x-')), { 'a/b.js': '' });
    mkdirSync(path.join(folder, 'a/c'));
    symlinkSync(folder, path.join(folder, 'a/c/again'));
    expect(findPrograms(folder, '/', '/').map((each) => each.path)).toEqual([
      path.join(folder, 'a/b.js'),
    ]);
  });
});
