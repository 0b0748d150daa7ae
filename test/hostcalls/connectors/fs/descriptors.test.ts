import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeAllFds, createFdTable } from '../../../../hostcalls/connectors/fs/fd-table.js';
import { OPEN_FDS_MAX } from '../../../../hostcalls/connectors/fs/limits.js';
import { fsFdClose } from '../../../../hostcalls/methods/fs-fd-close.js';
import { fsFdRead } from '../../../../hostcalls/methods/fs-fd-read.js';
import { fsFdStat } from '../../../../hostcalls/methods/fs-fd-stat.js';
import { fsFdWrite } from '../../../../hostcalls/methods/fs-fd-write.js';
import { fsOpen } from '../../../../hostcalls/methods/fs-open.js';
import { createWorld, STRATEGIES, type ContextOptions, type World } from './support.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe.each(STRATEGIES)('with the %s strategy', (strategy) => {
  let world: World;
  const inWs = (name: string): string => join(world.workspace, name);
  const open = (path: string, flags: string | number, options?: ContextOptions): number => {
    const { value } = world.call(fsOpen, { path, flags }, options);
    if (typeof value !== 'object' || value === null || !('fd' in value)) throw new Error('no fd');
    return Number(value.fd);
  };
  const read = (fd: number, position: number | null, length: number): string =>
    decode(world.call(fsFdRead, { fd, position, length }).bytes);

  beforeEach(() => {
    world = createWorld({ strategy, limits: { readBytesMax: 1000, writeBytesMax: 1000 } });
    writeFileSync(inWs('file'), 'hello world');
  });
  afterEach(() => {
    closeAllFds(world.services);
    world.remove();
  });

  test('reading goes on where it stopped, or at a position', () => {
    const fd = open('file', 'r');
    expect(read(fd, null, 5)).toBe('hello');
    expect(read(fd, null, 100)).toBe(' world');
    expect(read(fd, null, 100)).toBe('');
    expect(read(fd, 6, 5)).toBe('world');
    expect(read(fd, 5000, 5)).toBe('');
  });

  test('writing goes on where it stopped, at a position, or at the end', () => {
    const fd = open('new', 'w+');
    world.call(fsFdWrite, { fd, position: null }, { bytes: encode('abc') });
    world.call(fsFdWrite, { fd, position: null }, { bytes: encode('def') });
    world.call(fsFdWrite, { fd, position: 0 }, { bytes: encode('X') });
    expect(read(fd, 0, 10)).toBe('Xbcdef');
    const append = open('new', 'a');
    expect(
      world.call(fsFdWrite, { fd: append, position: 0 }, { bytes: encode('!') }).value,
    ).toEqual({ bytesWritten: 1 });
    expect(readFileSync(inWs('new'), 'utf8')).toBe('Xbcdef!');
  });

  test('a number serves only what it was opened for', () => {
    const reader = open('file', 'r');
    const writer = open('file', 'r+');
    const onlyWriter = open('other', 'w');
    expect(
      world.failure(fsFdWrite, { fd: reader, position: null }, { bytes: encode('x') }).message,
    ).toBe('EBADF: bad file descriptor, write');
    expect(world.failure(fsFdRead, { fd: onlyWriter, position: null, length: 1 }).message).toBe(
      'EBADF: bad file descriptor, read',
    );
    expect(read(writer, 0, 5)).toBe('hello');
  });

  test('a number of one extension means nothing in another', () => {
    const fd = open('file', 'r');
    const other = { extensionId: 'other' };
    for (const [spec, params] of [
      [fsFdRead, { fd, position: null, length: 1 }],
      [fsFdStat, { fd }],
      [fsFdClose, { fd }],
      [fsFdWrite, { fd, position: null }],
    ] as const) {
      expect(world.failure(spec, params, other).details?.errno).toBe('EBADF');
    }
    expect(read(fd, 0, 5)).toBe('hello');
  });

  test('numbers of the host itself are not open for anyone', () => {
    for (const fd of [0, 1, 2, 3, 4, 5, 20, 21]) {
      expect(world.failure(fsFdStat, { fd }).details?.errno).toBe('EBADF');
    }
  });

  test('a closed number stays closed', () => {
    const fd = open('file', 'r');
    world.call(fsFdClose, { fd });
    open('file', 'r');
    expect(world.failure(fsFdRead, { fd, position: null, length: 1 }).details?.errno).toBe('EBADF');
    expect(world.failure(fsFdClose, { fd }).message).toBe('EBADF: bad file descriptor, close');
  });

  test('stat of a number describes the open file', () => {
    expect(world.call(fsFdStat, { fd: open('file', 'r') }).value).toMatchObject({
      type: 'file',
      size: 11,
    });
    expect(world.call(fsFdStat, { fd: open('.', 'r') }).value).toMatchObject({ type: 'dir' });
  });

  test('a directory is opened to be looked at, not read', () => {
    const fd = open('.', 'r');
    expect(world.failure(fsFdRead, { fd, position: null, length: 1 }).message).toBe(
      'EISDIR: illegal operation on a directory, read',
    );
    expect(world.failure(fsOpen, { path: 'file', flags: 0o200000 }).details?.errno).toBe('ENOTDIR');
  });

  test('the number of open files is bounded, and the end of the extension closes all', () => {
    const before = openDescriptors();
    const fds = Array.from({ length: OPEN_FDS_MAX }, () => open('file', 'r'));
    expect(new Set(fds).size).toBe(OPEN_FDS_MAX);
    expect(world.failure(fsOpen, { path: 'file', flags: 'r' }).details?.errno).toBe('EMFILE');
    open('file', 'r', { extensionId: 'other' });
    const { principal } = world.context().permit.facts;
    closeAllFds(world.services, principal);
    expect(world.failure(fsFdStat, { fd: fds[0] }).details?.errno).toBe('EBADF');
    closeAllFds(world.services);
    expect(openDescriptors()).toBe(before);
  });

  test('one read and one write are capped, and holes cannot be made beyond the cap', () => {
    const fd = open('file', 'r+');
    expect(world.failure(fsFdRead, { fd, position: null, length: 1001 }).details?.errno).toBe(
      'ERR_FS_FILE_TOO_LARGE',
    );
    expect(
      world.failure(fsFdWrite, { fd, position: null }, { bytes: new Uint8Array(1001) }).details
        ?.errno,
    ).toBe('ERR_FS_FILE_TOO_LARGE');
    expect(
      world.failure(fsFdWrite, { fd, position: 1000 }, { bytes: encode('x') }).details?.errno,
    ).toBe('EFBIG');
  });

  test('the null device takes and gives nothing', () => {
    const fd = open('/dev/null', 'r+');
    expect(world.call(fsFdWrite, { fd, position: null }, { bytes: encode('abc') }).value).toEqual({
      bytesWritten: 3,
    });
    expect(read(fd, null, 10)).toBe('');
    expect(world.call(fsFdStat, { fd }).value).toMatchObject({ type: 'other', size: 0 });
    world.call(fsFdClose, { fd });
  });

  test.each(['r', 'rs+', 'wx', 'ax+', 'as', 0, 1, 2, 0o101])('flags %s are understood', (flags) => {
    const path = typeof flags === 'string' && flags.includes('x') ? 'fresh' : 'file';
    expect(open(path, flags)).toBeGreaterThan(2);
  });

  test.each(['rw', '', 'R', 'constructor', 3, -1, 0o20000000, 1.5])(
    'flags %s are no valid request',
    (flags) => {
      expect(() => world.call(fsOpen, { path: 'file', flags })).toThrow(/flags|expected/i);
    },
  );
});

test('a table refuses one file more than its size', () => {
  const table = createFdTable(1);
  table.add({ kind: 'null_device', readable: true, writable: true });
  expect(() => table.add({ kind: 'null_device', readable: true, writable: true })).toThrow(
    'EMFILE',
  );
  table.closeAll();
  expect(table.size).toBe(0);
});

function openDescriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
