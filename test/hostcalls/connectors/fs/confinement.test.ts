import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnyMethodSpec } from '../../../../hostcalls/method-spec.js';
import { fsAccess } from '../../../../hostcalls/methods/fs-access.js';
import { fsChmod } from '../../../../hostcalls/methods/fs-chmod.js';
import { fsCopy } from '../../../../hostcalls/methods/fs-copy.js';
import { fsList } from '../../../../hostcalls/methods/fs-list.js';
import { fsMkdir } from '../../../../hostcalls/methods/fs-mkdir.js';
import { fsMkdtemp } from '../../../../hostcalls/methods/fs-mkdtemp.js';
import { fsOpen } from '../../../../hostcalls/methods/fs-open.js';
import { fsRead } from '../../../../hostcalls/methods/fs-read.js';
import { fsReadlink } from '../../../../hostcalls/methods/fs-readlink.js';
import { fsRealpath } from '../../../../hostcalls/methods/fs-realpath.js';
import { fsRemove } from '../../../../hostcalls/methods/fs-remove.js';
import { fsRename } from '../../../../hostcalls/methods/fs-rename.js';
import { fsStat } from '../../../../hostcalls/methods/fs-stat.js';
import { fsSymlink } from '../../../../hostcalls/methods/fs-symlink.js';
import { fsTruncate } from '../../../../hostcalls/methods/fs-truncate.js';
import { fsUtimes } from '../../../../hostcalls/methods/fs-utimes.js';
import { fsWrite } from '../../../../hostcalls/methods/fs-write.js';
import { createWorld, STRATEGIES, type World } from './support.js';

/** Every method that takes a path, with the path in each of its places. */
const everyUse: readonly (readonly [string, AnyMethodSpec, (path: string) => object])[] = [
  ['read', fsRead, (path) => ({ path })],
  ['stat', fsStat, (path) => ({ path, follow: true })],
  ['list', fsList, (path) => ({ path })],
  ['realpath', fsRealpath, (path) => ({ path })],
  ['access', fsAccess, (path) => ({ path, mode: 0 })],
  ['write', fsWrite, (path) => ({ path, flag: 'w', text: 'evil' })],
  ['append', fsWrite, (path) => ({ path, flag: 'a', text: 'evil' })],
  ['update', fsWrite, (path) => ({ path, flag: 'r+', text: 'evil' })],
  ['mkdir -p', fsMkdir, (path) => ({ path: `${path}/evil`, recursive: true })],
  ['mkdir', fsMkdir, (path) => ({ path: `${path}/evil` })],
  ['mkdtemp', fsMkdtemp, (path) => ({ prefix: `${path}/evil` })],
  ['rename from', fsRename, (path) => ({ from: `${path}/file`, to: 'stolen' })],
  ['rename to', fsRename, (path) => ({ from: 'mine', to: `${path}/evil` })],
  ['copy from', fsCopy, (path) => ({ from: path, to: 'stolen' })],
  ['copy to', fsCopy, (path) => ({ from: 'mine', to: path })],
  ['remove below', fsRemove, (path) => ({ path: `${path}/file`, kind: 'file' })],
  ['rm -rf below', fsRemove, (path) => ({ path: `${path}/.`, kind: 'any', recursive: true })],
  ['chmod', fsChmod, (path) => ({ path, mode: 0o777 })],
  ['utimes', fsUtimes, (path) => ({ path, atimeMs: 0, mtimeMs: 0 })],
  ['truncate', fsTruncate, (path) => ({ path, length: 0 })],
  ['symlink to', fsSymlink, (path) => ({ target: path, path: 'new-link' })],
  ['symlink at', fsSymlink, (path) => ({ target: 'mine', path: `${path}/evil` })],
  ['open to read', fsOpen, (path) => ({ path, flags: 'r' })],
  ['open to write', fsOpen, (path) => ({ path, flags: 'w+' })],
];

describe.each(STRATEGIES)('with the %s strategy', (strategy) => {
  let world: World;
  const inWs = (...names: string[]): string => join(world.workspace, ...names);
  const outside = (...names: string[]): string => join(world.outside, ...names);

  beforeEach(() => {
    world = createWorld({ strategy });
    writeFileSync(outside('file'), 'secret');
    mkdirSync(outside('dir'));
    writeFileSync(outside('dir', 'file'), 'secret');
    mkdirSync(`${world.workspace}-evil`);
    writeFileSync(`${world.workspace}-evil/file`, 'secret');
    writeFileSync(inWs('mine'), 'mine');
    mkdirSync(inWs('sub', 'deep'), { recursive: true });
    symlinkSync(world.outside, inWs('out-absolute'));
    symlinkSync('../outside', inWs('out-relative'));
    symlinkSync('out-absolute', inWs('out-chain'));
    symlinkSync('../../../outside', inWs('sub', 'deep', 'out'));
    symlinkSync('sub/deep', inWs('inside'));
    symlinkSync('/proc', inWs('proc'));
  });
  afterEach(() => {
    world.remove();
  });

  const escapes: readonly (readonly [string, () => string])[] = [
    ['parent steps', () => '../outside'],
    ['parent steps behind a directory', () => 'sub/../../outside'],
    ['parent steps behind a link', () => 'inside/../../../outside'],
    ['many parent steps', () => `${'../'.repeat(40)}${world.outside.slice(1)}`],
    ['an absolute path', () => world.outside],
    ['doubled slashes', () => `/${world.outside}//`],
    ['a prefix look-alike', () => `${world.workspace}-evil`],
    ['a relative prefix look-alike', () => '../ws-evil'],
    ['an absolute link', () => 'out-absolute'],
    ['a relative link', () => 'out-relative'],
    ['a chain of links', () => 'out-chain'],
    ['a link in the middle', () => 'out-chain/dir'],
    ['a deep link', () => 'sub/deep/out'],
    ['a link behind a link', () => 'inside/out'],
    ['the file system root', () => '/'],
    ['the parent of the workspace', () => '..'],
    ['the process tree', () => '/proc/self'],
    ['the process tree by link', () => 'proc/self'],
    ['a descriptor', () => '/proc/self/fd/0'],
    ['a device', () => '/dev/tty'],
    ['a zero device', () => '/dev/zero'],
    ['a file URL', () => `file://${world.outside}`],
    ['a file URL in capitals', () => `FILE:${world.outside}`],
    ['a NUL', () => `mine\0../../outside`],
    ['a lone surrogate', () => 'mine\ud800'],
    ['full-width dots', () => '\uff0e\uff0e/outside'],
    ['one-dot leaders', () => '\u2024\u2024/outside'],
    ['a two-dot leader', () => '\u2025/outside'],
    ['dots with zero-width characters', () => '.\u200b./outside'],
  ];

  test.each(escapes)(
    '%s leads every method to a denial and changes nothing (SLO-09)',
    (_t, path) => {
      for (const [use, spec, params] of everyUse) {
        const failure = world.failure(spec, params(path()));
        expect([use, failure.code]).toEqual([use, 'denied']);
        expect(failure.details?.errno).toBe('EACCES');
        expect(failure.reason).toMatch(/^path_/);
      }
      expect(readFileSync(outside('file'), 'utf8')).toBe('secret');
      expect(readdirSync(world.outside).sort()).toEqual(['dir', 'file']);
      expect(readdirSync(outside('dir'))).toEqual(['file']);
      expect(readdirSync(`${world.workspace}-evil`)).toEqual(['file']);
      expect(existsSync(inWs('stolen'))).toBe(false);
      expect(existsSync(inWs('new-link'))).toBe(false);
      expect(readFileSync(inWs('mine'), 'utf8')).toBe('mine');
    },
  );

  test('a denial reads the same whether or not the target exists', () => {
    for (const directory of ['../outside', world.outside, 'out-absolute', 'sub/deep/out']) {
      for (const [, spec, params] of everyUse) {
        const there = world.failure(spec, params(`${directory}/file`));
        const missing = world.failure(spec, params(`${directory}/none`));
        expect(missing.message.replaceAll('none', 'file')).toBe(there.message);
        expect(missing.code).toBe(there.code);
        expect(missing.reason).toBe(there.reason);
      }
    }
  });

  test('a path text of 5,000 characters never reaches a method', () => {
    expect(() => world.call(fsRead, { path: 'x'.repeat(5000) })).toThrow(/4096/);
  });

  test.each([[7], [null], [['mine']], [{ href: 'file:///etc/passwd' }], [new Uint8Array([109])]])(
    'the odd path %j never reaches a method',
    (path) => {
      expect(() => world.call(fsRead, { path })).toThrow();
    },
  );

  test('a path with thousands of components ends without an effect', () => {
    expect(world.failure(fsRead, { path: 'a/'.repeat(2000) }).code).toBe('denied');
    symlinkSync('sub/../'.repeat(400), inWs('far'));
    expect(world.failure(fsRead, { path: 'far/far/far/mine' }).details?.errno).toBe('ENAMETOOLONG');
  });

  test.skipIf(process.platform === 'win32')('special files are never opened', () => {
    execFileSync('mkfifo', [inWs('fifo')]);
    expect(world.failure(fsRead, { path: 'fifo' }).reason).toBe('path_special_file');
    expect(world.failure(fsWrite, { path: 'fifo', flag: 'w', text: '' }).reason).toBe(
      'path_special_file',
    );
    expect(world.failure(fsOpen, { path: 'fifo', flags: 'r+' }).reason).toBe('path_special_file');
    expect(world.failure(fsCopy, { from: 'fifo', to: 'x' }).reason).toBe('path_special_file');
    expect(world.failure(fsChmod, { path: 'fifo', mode: 0o600 }).reason).toBe('path_special_file');
    expect(world.call(fsStat, { path: 'fifo', follow: true }).value).toMatchObject({
      type: 'other',
    });
  });

  test('links inside the workspace work, in the middle and at the end', () => {
    writeFileSync(inWs('sub', 'deep', 'a'), 'A');
    symlinkSync('../../mine', inWs('sub', 'deep', 'up'));
    symlinkSync(inWs('mine'), inWs('absolute'));
    expect(world.call(fsRead, { path: 'inside/a', encoding: 'utf8' }).value).toBe('A');
    expect(world.call(fsRead, { path: 'inside/up', encoding: 'utf8' }).value).toBe('mine');
    expect(world.call(fsRead, { path: 'absolute', encoding: 'utf8' }).value).toBe('mine');
    expect(world.call(fsRealpath, { path: 'inside/a' }).value).toBe(inWs('sub', 'deep', 'a'));
    expect(world.call(fsRead, { path: 'inside/../../mine', encoding: 'utf8' }).value).toBe('mine');
  });

  test('paths through the ancestors of a root work without touching them', () => {
    expect(world.call(fsRead, { path: '../ws/mine', encoding: 'utf8' }).value).toBe('mine');
    expect(world.call(fsRead, { path: inWs('mine'), encoding: 'utf8' }).value).toBe('mine');
    expect(world.failure(fsStat, { path: '../outside/../ws/mine', follow: true }).code).toBe(
      'denied',
    );
  });

  test('a link that leads out can be looked at and removed, but not followed', () => {
    expect(world.call(fsStat, { path: 'out-absolute', follow: false }).value).toMatchObject({
      type: 'symlink',
    });
    expect(world.call(fsReadlink, { path: 'out-absolute' }).value).toBe(world.outside);
    world.call(fsRemove, { path: 'out-absolute', kind: 'file' });
    expect(existsSync(inWs('out-absolute'))).toBe(false);
    expect(existsSync(outside('file'))).toBe(true);
  });

  test('recursive removal deletes links and leaves their targets alone', () => {
    symlinkSync(world.outside, inWs('sub', 'out-too'));
    world.call(fsRemove, { path: 'sub', kind: 'any', recursive: true });
    expect(existsSync(inWs('sub'))).toBe(false);
    expect(readdirSync(world.outside).sort()).toEqual(['dir', 'file']);
  });

  test('roots themselves and their holders stay', () => {
    for (const path of [
      '.',
      world.workspace,
      `${world.workspace}/`,
      'sub/..',
      '../ws',
      world.temp,
    ]) {
      for (const kind of ['file', 'dir', 'any']) {
        const failure = world.failure(fsRemove, { path, kind, recursive: true, force: true });
        expect([path, failure.code]).toEqual([path, 'denied']);
      }
      expect(world.failure(fsRename, { from: path, to: 'x' }).code).toBe('denied');
      expect(world.failure(fsRename, { from: 'mine', to: path }).code).toBe('denied');
      expect(world.failure(fsChmod, { path, mode: 0 }).code).toBe('denied');
    }
  });

  test('a root inside the workspace keeps its own rule', () => {
    const nested = createWorld({
      strategy,
      extraRoots: (base) => {
        mkdirSync(join(base, 'ws', 'ext'));
        mkdirSync(join(base, 'ws', '.pi', 'data'), { recursive: true });
        return [
          { path: join(base, 'ws', 'ext'), write: false, label: 'extension' },
          { path: join(base, 'ws', '.pi', 'data'), write: true, label: 'data' },
        ];
      },
    });
    try {
      expect(nested.failure(fsWrite, { path: 'ext/index.ts', flag: 'w', text: '' }).reason).toBe(
        'path_read_only',
      );
      expect(nested.failure(fsRename, { from: 'ext', to: 'x' }).code).toBe('denied');
      expect(nested.failure(fsRemove, { path: 'ext', kind: 'any', recursive: true }).code).toBe(
        'denied',
      );
      nested.call(fsWrite, { path: '.pi/data/a', flag: 'w', text: 'A' });
      expect(nested.failure(fsWrite, { path: '.pi/x', flag: 'w', text: '' }).reason).toBe(
        'path_protected_pi',
      );
    } finally {
      nested.remove();
    }
  });

  test('the extension folder can be read and not written', () => {
    writeFileSync(join(world.extension, 'index.ts'), 'code');
    const path = join(world.extension, 'index.ts');
    expect(world.call(fsRead, { path, encoding: 'utf8' }).value).toBe('code');
    expect(world.failure(fsWrite, { path, flag: 'a', text: 'x' }).reason).toBe('path_read_only');
    expect(world.failure(fsRemove, { path, kind: 'file' }).reason).toBe('path_read_only');
    expect(world.failure(fsAccess, { path, mode: 2 }).code).toBe('denied');
  });

  test('a file with a second name is read and not changed in place', () => {
    linkSync(outside('file'), inWs('hard'));
    expect(world.call(fsRead, { path: 'hard', encoding: 'utf8' }).value).toBe('secret');
    for (const [spec, params] of [
      [fsWrite, { path: 'hard', flag: 'w', text: 'evil' }],
      [fsTruncate, { path: 'hard', length: 0 }],
      [fsChmod, { path: 'hard', mode: 0o777 }],
      [fsCopy, { from: 'mine', to: 'hard' }],
      [fsOpen, { path: 'hard', flags: 'r+' }],
    ] as const) {
      expect(world.failure(spec, params).reason).toBe('path_hard_link');
    }
    world.call(fsRemove, { path: 'hard', kind: 'file' });
    expect(readFileSync(outside('file'), 'utf8')).toBe('secret');
  });

  test('writing through a link stays in the workspace and creates a dangling target there', () => {
    symlinkSync('sub/new', inWs('dangling'));
    world.call(fsWrite, { path: 'dangling', flag: 'w', text: 'x' });
    expect(readFileSync(inWs('sub', 'new'), 'utf8')).toBe('x');
    expect(lstatSync(inWs('dangling')).isSymbolicLink()).toBe(true);
  });

  describe('creating links', () => {
    test.each([
      '/etc/passwd',
      '../outside/file',
      '../../outside',
      'sub/../../outside',
      'out-absolute/file',
      'missing/../../../outside',
      '.git/hooks/x',
      'sub/.pi/settings.json',
      '..',
      '/dev/null',
    ])('a link to %s is denied', (target) => {
      expect(world.failure(fsSymlink, { target, path: 'new-link' }).code).toBe('denied');
      expect(existsSync(inWs('new-link'))).toBe(false);
    });

    test.each(['mine', './sub/deep', 'not-yet', 'not-yet/either', '../ws/mine', 'inside'])(
      'a link to %s is made as spelled',
      (target) => {
        world.call(fsSymlink, { target, path: 'new-link' });
        expect(readlinkSync(inWs('new-link'))).toBe(target);
      },
    );

    test('a link is not moved to where its target would be outside', () => {
      symlinkSync('../../mine', inWs('sub', 'deep', 'up'));
      expect(world.failure(fsRename, { from: 'sub/deep/up', to: 'up' }).reason).toBe(
        'path_outside_roots',
      );
      expect(world.failure(fsRename, { from: 'sub/deep', to: 'flat' }).reason).toBe(
        'path_link_leads_out',
      );
    });
  });

  test('set-user-id bits cannot be set', () => {
    for (const mode of [0o4755, 0o2755, 0o6777]) {
      expect(world.failure(fsChmod, { path: 'mine', mode }).reason).toBe('path_mode_bits');
    }
    world.call(fsWrite, { path: 'set', flag: 'w', text: '', mode: 0o4777 });
    expect(lstatSync(inWs('set')).mode & 0o7000).toBe(0);
  });
});
