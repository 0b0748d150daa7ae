import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeAllFds } from '../../../../hostcalls/connectors/fs/fd-table.js';
import { fsAccess } from '../../../../hostcalls/methods/fs-access.js';
import { fsChmod } from '../../../../hostcalls/methods/fs-chmod.js';
import { fsCopy } from '../../../../hostcalls/methods/fs-copy.js';
import { fsList } from '../../../../hostcalls/methods/fs-list.js';
import { fsMkdir } from '../../../../hostcalls/methods/fs-mkdir.js';
import { fsMkdtemp } from '../../../../hostcalls/methods/fs-mkdtemp.js';
import { fsOpen } from '../../../../hostcalls/methods/fs-open.js';
import { fsRead } from '../../../../hostcalls/methods/fs-read.js';
import { fsRealpath } from '../../../../hostcalls/methods/fs-realpath.js';
import { fsRemove } from '../../../../hostcalls/methods/fs-remove.js';
import { fsRename } from '../../../../hostcalls/methods/fs-rename.js';
import { fsStat } from '../../../../hostcalls/methods/fs-stat.js';
import { fsTruncate } from '../../../../hostcalls/methods/fs-truncate.js';
import { fsUtimes } from '../../../../hostcalls/methods/fs-utimes.js';
import { fsWrite } from '../../../../hostcalls/methods/fs-write.js';
import { createWorld, STRATEGIES, typed, type World } from './support.js';

describe.each(STRATEGIES)('with the %s strategy', (strategy) => {
  let world: World;
  const inWs = (...names: string[]): string => join(world.workspace, ...names);
  const write = (path: string, text: string): void => {
    world.call(fsWrite, { path, flag: 'w', text });
  };
  const read = (path: string): unknown => world.call(fsRead, { path, encoding: 'utf8' }).value;

  beforeEach(() => {
    world = createWorld({ strategy });
  });
  afterEach(() => {
    closeAllFds(world.services);
    world.remove();
  });

  test('a tree is made, filled, listed, renamed, copied and removed', () => {
    expect(world.call(fsMkdir, { path: 'a/b/c', recursive: true }).value).toBe('a');
    expect(world.call(fsMkdir, { path: 'a/b/c', recursive: true }).value).toBeNull();
    write('a/b/c/one.txt', 'one');
    write('a/two.txt', 'zwei \u{1f600} \u00fc');
    expect(read('a/two.txt')).toBe('zwei \u{1f600} \u00fc');
    expect(world.call(fsList, { path: 'a' }).value).toEqual([
      { name: 'b', type: 'dir' },
      { name: 'two.txt', type: 'file' },
    ]);
    world.call(fsRename, { from: 'a', to: 'z' });
    world.call(fsCopy, { from: 'z/b/c/one.txt', to: 'z/copy.txt' });
    expect(read('z/copy.txt')).toBe('one');
    world.call(fsRemove, { path: 'z', kind: 'any', recursive: true, force: true });
    expect(readdirSync(world.workspace)).toEqual([]);
  });

  test.each([
    ['a/b/c', 'a'],
    ['./a/b/../c/', './a'],
    ['a//b', 'a'],
    ['here/x/y', 'here/x'],
    ['here/./x', 'here/./x'],
    ['x', 'x'],
    ['x/', 'x'],
  ])('mkdir -p %s names the first new directory as %s', (path, first) => {
    mkdirSync(inWs('here'));
    if (path.includes('..')) mkdirSync(inWs('a', 'b'), { recursive: true });
    const { value } = world.call(fsMkdir, { path, recursive: true });
    expect(value).toBe(path.includes('..') ? './a/b/../c' : first);
  });

  test('writing replaces, appends, creates exclusively and patches', () => {
    write('f', 'first, longer');
    write('f', 'second');
    world.call(fsWrite, { path: 'f', flag: 'a', text: '+more' });
    expect(readFileSync(inWs('f'), 'utf8')).toBe('second+more');
    world.call(fsWrite, { path: 'f', flag: 'r+', text: 'S', position: 0 });
    expect(readFileSync(inWs('f'), 'utf8')).toBe('Second+more');
    expect(world.call(fsWrite, { path: 'g', flag: 'wx', text: 'ü' }).value).toEqual({
      bytesWritten: 2,
    });
    const bytes = new Uint8Array([0, 255, 128]);
    world.call(fsWrite, { path: 'bin', flag: 'w' }, { bytes });
    expect(new Uint8Array(world.call(fsRead, { path: 'bin' }).bytes ?? [])).toEqual(bytes);
    world.call(fsWrite, { path: 'exec', flag: 'w', text: '#!', mode: 0o755 });
    expect(statSync(inWs('exec')).mode & 0o100).toBe(0o100);
  });

  test('a part of a file is read by position and length', () => {
    write('f', '0123456789');
    const part = (position?: number, length?: number): unknown =>
      world.call(fsRead, { path: 'f', encoding: 'utf8', position, length }).value;
    expect(part(2, 3)).toBe('234');
    expect(part(8, 100)).toBe('89');
    expect(part(100, 1)).toBe('');
    expect(part(undefined, 2)).toBe('01');
  });

  test('bytes handed out have nothing of the host behind them', () => {
    write('f', 'abc');
    const bytes = world.call(fsRead, { path: 'f' }).bytes;
    expect(bytes?.buffer.byteLength).toBe(3);
  });

  test('stat, lstat, access and realpath agree with the system', () => {
    write('f', 'abc');
    symlinkSync('f', inWs('link'));
    const real = statSync(inWs('f'));
    expect(world.call(fsStat, { path: 'link', follow: true }).value).toMatchObject({
      type: 'file',
      size: 3,
      ino: real.ino,
      mode: real.mode,
      mtimeMs: real.mtimeMs,
    });
    expect(world.call(fsStat, { path: 'link', follow: false }).value).toMatchObject({
      type: 'symlink',
    });
    expect(world.call(fsStat, { path: '.', follow: true }).value).toMatchObject({ type: 'dir' });
    expect(world.call(fsAccess, { path: 'link', mode: 6 }).value).toBeNull();
    expect(world.call(fsAccess, { path: '.', mode: 7 }).value).toBeNull();
    expect(world.call(fsRealpath, { path: 'link' }).value).toBe(inWs('f'));
    expect(world.call(fsRealpath, { path: '.' }).value).toBe(world.workspace);
  });

  test('modes, times and lengths change', () => {
    write('f', 'abcdef');
    world.call(fsChmod, { path: 'f', mode: 0o600 });
    world.call(fsUtimes, { path: 'f', atimeMs: 1000, mtimeMs: 2_000_500 });
    expect(statSync(inWs('f')).mode & 0o777).toBe(0o600);
    expect(statSync(inWs('f')).mtimeMs).toBe(2_000_500);
    world.call(fsTruncate, { path: 'f', length: 3 });
    expect(readFileSync(inWs('f'), 'utf8')).toBe('abc');
    mkdirSync(inWs('d'));
    world.call(fsChmod, { path: 'd/.', mode: 0o700 });
    expect(statSync(inWs('d')).mode & 0o777).toBe(0o700);
  });

  test('a temporary directory is made in the private temp', () => {
    const { value } = world.call(fsMkdtemp, { prefix: join(world.temp, 'job-') });
    expect(value).toMatch(/\/temp\/job-[A-Za-z0-9]{6}$/);
    write(`${typeof value === 'string' ? value : ''}/x`, 'x');
    expect(world.call(fsMkdtemp, { prefix: 'tmp-' }).value).toMatch(/^tmp-[A-Za-z0-9]{6}$/);
    expect(world.call(fsMkdtemp, { prefix: './' }).value).toMatch(/^\.\/[A-Za-z0-9]{6}$/);
  });

  test('copying keeps permissions, overwrites longer files and leaves a file copied to itself', () => {
    write('long', 'x'.repeat(100));
    world.call(fsWrite, { path: 'script', flag: 'w', text: 'run', mode: 0o755 });
    world.call(fsCopy, { from: 'script', to: 'long' });
    expect(readFileSync(inWs('long'), 'utf8')).toBe('run');
    expect(statSync(inWs('long')).mode & 0o777).toBe(statSync(inWs('script')).mode & 0o777);
    world.call(fsCopy, { from: 'script', to: './script' });
    expect(readFileSync(inWs('script'), 'utf8')).toBe('run');
  });

  test('the null device is an empty source and a sink', () => {
    expect(read('/dev/null')).toBe('');
    write('/dev/null', 'gone');
    write('f', 'abc');
    world.call(fsCopy, { from: '/dev/null', to: 'f' });
    expect(readFileSync(inWs('f'), 'utf8')).toBe('');
    world.call(fsCopy, { from: 'f', to: '/dev/null' });
    expect(world.call(fsStat, { path: '/dev/null', follow: true }).value).toMatchObject({
      type: 'other',
    });
    expect(world.call(fsAccess, { path: '/dev/null', mode: 6 }).value).toBeNull();
    expect(world.failure(fsRemove, { path: '/dev/null', kind: 'file' }).code).toBe('denied');
  });

  test('names with odd but legal characters work', () => {
    for (const name of [
      'a b',
      "it's",
      '%2e%2e',
      '...',
      '..a',
      'a\\b',
      'näme',
      '日本',
      '-rf',
      'a\nb',
      '~',
      '#x?',
    ]) {
      write(name, name);
      expect(read(name)).toBe(name);
      world.call(fsRemove, { path: name, kind: 'file' });
    }
  });

  test('names come sorted by bytes, as from Node', () => {
    for (const name of ['b', 'a', 'B', 'é', '\u{1f600}', '\uffee', '10', '9']) write(name, '');
    const { value } = world.call(fsList, { path: '.' });
    const names = Array.isArray(value) ? value.map((entry: { name: string }) => entry.name) : [];
    expect(names).toEqual(readdirSync(world.workspace));
  });

  test('both forms of every method give the same', async () => {
    write('f', 'abc');
    mkdirSync(inWs('d', 'e'), { recursive: true });
    expect((await world.callAsync(fsRead, { path: 'f', encoding: 'utf8' })).value).toBe('abc');
    await world.callAsync(fsWrite, { path: 'd/e/new', flag: 'w', text: 'x'.repeat(3_000_000) });
    await world.callAsync(fsCopy, { from: 'd/e/new', to: 'd/copy' });
    expect(statSync(inWs('d', 'copy')).size).toBe(3_000_000);
    await expect(world.callAsync(fsRead, { path: 'no' })).rejects.toMatchObject({
      code: 'io',
      message: "ENOENT: no such file or directory, open 'no'",
    });
    await world.callAsync(fsRemove, { path: 'd', kind: 'any', recursive: true });
    expect(readdirSync(world.workspace)).toEqual(['f']);
  });

  test('an aborted call stops between steps', async () => {
    for (let index = 0; index < 600; index += 1) writeFileSync(inWs(`f${String(index)}`), '');
    mkdirSync(inWs('d'));
    for (let index = 0; index < 600; index += 1) writeFileSync(inWs('d', `f${String(index)}`), '');
    const controller = new AbortController();
    const removal = world.callAsync(
      fsRemove,
      { path: 'd', kind: 'any', recursive: true },
      { signal: controller.signal },
    );
    controller.abort();
    await expect(removal).rejects.toMatchObject({ details: { errno: 'ABORT_ERR' } });
    expect(readdirSync(inWs('d')).length).toBe(600);
    await expect(
      world.callAsync(fsRead, { path: 'f1' }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ details: { errno: 'ABORT_ERR' } });
  });

  test('files over the caps are refused by name', () => {
    const small = createWorld({ strategy, limits: { readBytesMax: 10, writeBytesMax: 10 } });
    try {
      writeFileSync(join(small.workspace, 'big'), 'x'.repeat(11));
      for (const [spec, params] of [
        [fsRead, { path: 'big' }],
        [fsWrite, { path: 'new', flag: 'w', text: 'x'.repeat(11) }],
        [fsCopy, { from: 'big', to: 'new' }],
      ] as const) {
        const failure = small.failure(spec, params);
        expect([failure.code, failure.details?.errno]).toEqual(['io', 'ERR_FS_FILE_TOO_LARGE']);
      }
      expect(small.call(fsRead, { path: 'big', length: 10, encoding: 'utf8' }).value).toBe(
        'x'.repeat(10),
      );
      expect(small.failure(fsTruncate, { path: 'big', length: 12 }).details?.errno).toBe('EFBIG');
      expect(
        small.failure(fsWrite, { path: 'big', flag: 'r+', text: 'x', position: 11 }).details?.errno,
      ).toBe('EFBIG');
      expect(readdirSync(small.workspace)).toEqual(['big']);
    } finally {
      small.remove();
    }
  });

  test('a permit is used once, before the effect, and only in its epoch (INV-005)', () => {
    for (const [spec, params] of [
      [fsWrite, { path: 'new', flag: 'w', text: 'x' }],
      [fsMkdir, { path: 'new' }],
      [fsMkdir, { path: 'new/er', recursive: true }],
      [fsMkdtemp, { prefix: 'new' }],
      [fsOpen, { path: 'new', flags: 'w' }],
      [fsList, { path: '.' }],
      [fsRead, { path: '/dev/null' }],
    ] as const) {
      const failure = world.failure(spec, params, { epoch: 2 });
      expect([failure.code, failure.reason]).toEqual(['denied', 'epoch_moved']);
    }
    expect(readdirSync(world.workspace)).toEqual([]);
    const context = world.context();
    const method = typed(fsWrite);
    const params = method.params.parse({ path: 'once', flag: 'w', text: '1' });
    method.runSync?.(params, context);
    expect(() => method.runSync?.(params, context)).toThrow('permit already used');
  });

  test('no descriptor stays open, whatever happens', () => {
    const count = (): number =>
      process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
    mkdirSync(inWs('d', 'e'), { recursive: true });
    const before = count();
    for (let round = 0; round < 20; round += 1) {
      write('d/e/f', 'x');
      read('d/e/f');
      world.failure(fsRead, { path: 'd/e/none/x' });
      world.failure(fsRead, { path: '../outside/x' });
      world.failure(fsRead, { path: 'd/e' });
      world.call(fsMkdir, { path: 'd/e/g/h', recursive: true });
      world.call(fsRemove, { path: 'd/e/g', kind: 'any', recursive: true });
    }
    expect(count()).toBe(before);
  });
});
