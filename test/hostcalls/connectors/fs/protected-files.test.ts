import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fsChmod } from '../../../../hostcalls/methods/fs-chmod.js';
import { fsCopy } from '../../../../hostcalls/methods/fs-copy.js';
import { fsMkdir } from '../../../../hostcalls/methods/fs-mkdir.js';
import { fsMkdtemp } from '../../../../hostcalls/methods/fs-mkdtemp.js';
import { fsOpen } from '../../../../hostcalls/methods/fs-open.js';
import { fsRead } from '../../../../hostcalls/methods/fs-read.js';
import { fsRemove } from '../../../../hostcalls/methods/fs-remove.js';
import { fsRename } from '../../../../hostcalls/methods/fs-rename.js';
import { fsSymlink } from '../../../../hostcalls/methods/fs-symlink.js';
import { fsTruncate } from '../../../../hostcalls/methods/fs-truncate.js';
import { fsUtimes } from '../../../../hostcalls/methods/fs-utimes.js';
import { fsWrite } from '../../../../hostcalls/methods/fs-write.js';
import { createWorld, STRATEGIES, type World } from './support.js';

/** Contents of a tree, so that a test can say that nothing changed. */
function snapshot(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? `${path}: ${readFileSync(path, 'utf8')}` : path;
    })
    .sort();
}

/** What git itself makes, without its sample hooks. */
let repository: string;
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'fs-repository-'));
  execFileSync('git', ['init', '-q', '--bare', '--template=', repository]);
  mkdirSync(join(repository, 'hooks'));
  mkdirSync(join(repository, 'info'));
});
afterAll(() => {
  rmSync(repository, { recursive: true });
});

describe.each(STRATEGIES)('with the %s strategy', (strategy) => {
  let world: World;
  const inWs = (...names: string[]): string => join(world.workspace, ...names);

  beforeEach(() => {
    world = createWorld({ strategy });
    for (const place of [inWs('.git'), inWs('nested', 'repo', '.git'), inWs('bare')]) {
      cpSync(repository, place, { recursive: true });
    }
    writeFileSync(inWs('.git', 'hooks', 'pre-commit'), '#!/bin/sh\n');
    writeFileSync(inWs('.git', 'info', 'exclude'), '');
    mkdirSync(inWs('.git', 'modules', 'lib', 'hooks'), { recursive: true });
    mkdirSync(inWs('.git', 'worktrees', 'wt'), { recursive: true });
    mkdirSync(inWs('.pi', 'extensions'), { recursive: true });
    writeFileSync(inWs('.pi', 'settings.json'), '{}');
    mkdirSync(inWs('sub', '.pi'), { recursive: true });
    writeFileSync(inWs('sub', '.pi', 'settings.json'), '{}');
    writeFileSync(inWs('mine'), 'mine');
    mkdirSync(inWs('prepared', 'hooks'), { recursive: true });
    writeFileSync(inWs('prepared', 'hooks', 'pre-commit'), 'evil');
    symlinkSync('.git', inWs('git-link'));
    symlinkSync('.pi/settings.json', inWs('settings-link'));
  });
  afterEach(() => {
    world.remove();
  });

  const controlFiles = [
    '.pi/settings.json',
    '.pi/extensions/evil.ts',
    '.pi/new/deep',
    './.PI/settings.json',
    'sub/.pi/settings.json',
    'sub/../.pi/settings.json',
    'settings-link',
    '.git/config',
    '.git/hooks/pre-commit',
    '.git/hooks/post-checkout',
    '.git/info/exclude',
    '.git/info/attributes',
    '.git/config.worktree',
    '.git/commondir',
    '.git/modules/lib/config',
    '.git/modules/lib/hooks/pre-commit',
    '.git/worktrees/wt/config.worktree',
    '.git/worktrees/wt/gitdir',
    '.GIT/Hooks/pre-commit',
    '.Git/CONFIG',
    'git~1/hooks/pre-commit',
    '.git\u200c/config',
    '.g\u0131t/config',
    '.git./config',
    '.git::$INDEX_ALLOCATION/config',
    '\uff0egit/config',
    'git-link/config',
    'git-link/hooks/pre-commit',
    'nested/repo/.git/config',
    'nested/repo/.git/hooks/pre-push',
    'bare/config',
    'bare/hooks/post-receive',
    'bare/info/attributes',
    'bare/commondir',
  ];

  test.each(controlFiles)('%s is read-only for every way of writing (INV-005)', (path) => {
    const before = snapshot(world.workspace);
    const attempts = [
      [fsWrite, { path, flag: 'w', text: 'evil' }],
      [fsWrite, { path, flag: 'wx', text: 'evil' }],
      [fsWrite, { path, flag: 'a', text: 'evil' }],
      [fsWrite, { path, flag: 'r+', text: 'evil' }],
      [fsOpen, { path, flags: 'w' }],
      [fsOpen, { path, flags: 'r+' }],
      [fsCopy, { from: 'mine', to: path }],
      [fsTruncate, { path, length: 0 }],
      [fsChmod, { path, mode: 0o755 }],
      [fsUtimes, { path, atimeMs: 0, mtimeMs: 0 }],
      [fsMkdir, { path }],
      [fsMkdir, { path, recursive: true }],
      [fsMkdtemp, { prefix: `${path}/x` }],
    ] as const;
    for (const [spec, params] of attempts) {
      const failure = world.failure(spec, params);
      // A link or a missing parent may be in the way first; what counts is that nothing happens.
      expect(['denied', 'io']).toContain(failure.code);
    }
    expect(snapshot(world.workspace)).toEqual(before);
    expect(
      world.failure(fsWrite, { path, flag: 'a', text: '' }).reason ?? 'missing parent',
    ).toMatch(/^path_protected|^missing parent/);
  });

  test.each(controlFiles.filter((path) => path !== 'settings-link'))(
    '%s is not replaced, moved or removed',
    (path) => {
      const before = snapshot(world.workspace);
      for (const [spec, params] of [
        [fsRename, { from: 'mine', to: path }],
        [fsRename, { from: path, to: 'taken' }],
        [fsRename, { from: 'prepared', to: path }],
        [fsRemove, { path, kind: 'file' }],
        [fsRemove, { path, kind: 'any', recursive: true, force: true }],
        [fsSymlink, { target: 'mine', path }],
        [fsSymlink, { target: path, path: 'new-link' }],
      ] as const) {
        let outcome = 'nothing';
        try {
          world.call(spec, params);
        } catch (error) {
          outcome = String(error);
        }
        expect([outcome, snapshot(world.workspace)]).toEqual([outcome, before]);
      }
    },
  );

  test.each([
    ['.git', 'renamed away', fsRename, { from: '.git', to: 'old' }],
    ['.git', 'renamed over', fsRename, { from: 'prepared', to: '.git' }],
    ['nested/.git', 'made by rename', fsRename, { from: 'prepared', to: 'nested/.git' }],
    ['.git', 'removed', fsRemove, { path: '.git', kind: 'any', recursive: true, force: true }],
    ['.git', 'replaced by a link', fsSymlink, { target: 'prepared', path: 'nested/.git' }],
    [
      '.git',
      'made as a gitfile',
      fsWrite,
      { path: 'nested/.git', flag: 'w', text: 'gitdir: ../prepared' },
    ],
    ['.git', 'copied as a gitfile', fsCopy, { from: 'mine', to: 'nested/.git' }],
    ['.git', 'made as a directory', fsMkdir, { path: 'nested/.git' }],
    ['its holder', 'renamed', fsRename, { from: 'nested', to: 'moved' }],
    ['its holder', 'removed', fsRemove, { path: 'nested', kind: 'any', recursive: true }],
    ['a submodule', 'made by rename', fsRename, { from: 'prepared', to: '.git/modules/evil' }],
    ['.pi', 'renamed away', fsRename, { from: '.pi', to: 'old' }],
    ['.pi', 'made by rename', fsRename, { from: 'prepared', to: 'nested/.pi' }],
    ['the holder of .pi', 'renamed', fsRename, { from: 'sub', to: 'moved' }],
    ['the holder of .pi', 'removed', fsRemove, { path: 'sub', kind: 'any', recursive: true }],
    ['a bare repository', 'renamed', fsRename, { from: 'bare', to: 'moved' }],
  ] as const)('%s is not %s', (_what, _how, spec, params) => {
    const before = snapshot(world.workspace);
    const failure = world.failure(spec, params);
    expect(failure.code).toBe('denied');
    expect(failure.reason).toMatch(/^path_protected/);
    expect(snapshot(world.workspace)).toEqual(before);
  });

  test('a repository cannot be assembled piece by piece around a prepared configuration', () => {
    world.call(fsMkdir, { path: 'fake/objects', recursive: true });
    world.call(fsMkdir, { path: 'fake/refs' });
    world.call(fsWrite, { path: 'fake/config', flag: 'w', text: '[core]\nfsmonitor=evil' });
    world.call(fsWrite, { path: 'fake/ready', flag: 'w', text: 'ref: refs/heads/main' });
    for (const [spec, params] of [
      [fsWrite, { path: 'fake/HEAD', flag: 'w', text: 'ref: refs/heads/main' }],
      [fsRename, { from: 'fake/ready', to: 'fake/HEAD' }],
      [fsCopy, { from: 'fake/ready', to: 'fake/HEAD' }],
      [fsSymlink, { target: 'ready', path: 'fake/HEAD' }],
    ] as const) {
      expect(world.failure(spec, params).reason).toBe('path_protected_git');
    }
    world.call(fsRemove, { path: 'fake/config', kind: 'file' });
    world.call(fsWrite, { path: 'fake/HEAD', flag: 'w', text: 'ref: refs/heads/main' });
    expect(world.failure(fsWrite, { path: 'fake/config', flag: 'w', text: '' }).reason).toBe(
      'path_protected_git',
    );
  });

  test('a git directory behind a gitfile is protected wherever it lies', () => {
    renameSync(inWs('nested', 'repo', '.git'), inWs('store'));
    writeFileSync(inWs('nested', 'repo', '.git'), 'gitdir: ../../store\n');
    expect(world.failure(fsWrite, { path: 'store/hooks/x', flag: 'w', text: '' }).reason).toBe(
      'path_protected_git',
    );
    expect(world.failure(fsWrite, { path: 'nested/repo/.git', flag: 'w', text: '' }).reason).toBe(
      'path_protected_git',
    );
  });

  test.each([
    'src/hooks/use-x.ts',
    'config/app.json',
    'info/readme.md',
    '.github/workflows/ci.yml',
    '.gitignore',
    '.gitattributes',
    '.pipeline/a',
    'pi/settings.json',
    'git/config',
    '.git/COMMIT_EDITMSG',
    '.git/index.tmp',
    'docs/HEAD',
    'objects/a',
  ])('%s is an ordinary file', (path) => {
    const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    world.call(fsMkdir, { path: parent, recursive: true });
    world.call(fsWrite, { path, flag: 'w', text: 'fine' });
    world.call(fsRename, { from: path, to: `${path}.old` });
    world.call(fsRemove, { path: `${path}.old`, kind: 'any' });
    expect(existsSync(inWs(path))).toBe(false);
  });

  test('control files can be read', () => {
    expect(world.call(fsRead, { path: '.pi/settings.json', encoding: 'utf8' }).value).toBe('{}');
    expect(world.call(fsRead, { path: '.git/config', encoding: 'utf8' }).value).toMatch(/core/);
  });

  test('a repository cloned into the private temp can be cleaned up but not configured', () => {
    execFileSync('git', ['init', '-q', join(world.temp, 'clone')]);
    const path = join(world.temp, 'clone');
    expect(
      world.failure(fsWrite, { path: `${path}/.git/hooks/x`, flag: 'w', text: '' }).reason,
    ).toBe('path_protected_git');
    expect(world.failure(fsRename, { from: path, to: 'clone' }).reason).toBe('path_protected_git');
    world.call(fsRemove, { path, kind: 'any', recursive: true, force: true });
    expect(readdirSync(world.temp)).toEqual([]);
  });
});
