import * as nodeFs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnyMethodSpec } from '../../../../hostcalls/method-spec.js';
import { fsAccess } from '../../../../hostcalls/methods/fs-access.js';
import { fsChmod } from '../../../../hostcalls/methods/fs-chmod.js';
import { fsCopy } from '../../../../hostcalls/methods/fs-copy.js';
import { fsFdRead } from '../../../../hostcalls/methods/fs-fd-read.js';
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

type Row = readonly [
  title: string,
  spec: AnyMethodSpec,
  params: Record<string, unknown>,
  node: () => unknown,
];

const long = 'x'.repeat(300);
const rows: readonly Row[] = [
  ['read a missing file', fsRead, { path: 'no' }, () => nodeFs.readFileSync('no')],
  ['read an empty path', fsRead, { path: '' }, () => nodeFs.readFileSync('')],
  ['read a directory', fsRead, { path: 'd' }, () => nodeFs.readFileSync('d')],
  ['read below a file', fsRead, { path: 'f/x' }, () => nodeFs.readFileSync('f/x')],
  ['read a file with a slash', fsRead, { path: 'f/' }, () => nodeFs.readFileSync('f/')],
  ['read a link to itself', fsRead, { path: 'loop' }, () => nodeFs.readFileSync('loop')],
  ['read a name of 300', fsRead, { path: long }, () => nodeFs.readFileSync(long)],
  ['read a dangling link', fsRead, { path: 'dangling' }, () => nodeFs.readFileSync('dangling')],
  ['stat', fsStat, { path: 'no', follow: true }, () => nodeFs.statSync('no')],
  ['lstat', fsStat, { path: 'no/x', follow: false }, () => nodeFs.lstatSync('no/x')],
  ['list a missing one', fsList, { path: 'no' }, () => nodeFs.readdirSync('no')],
  ['list a file', fsList, { path: 'f' }, () => nodeFs.readdirSync('f')],
  ['realpath', fsRealpath, { path: 'no' }, () => nodeFs.realpathSync.native('no')],
  ['readlink a file', fsReadlink, { path: 'f' }, () => nodeFs.readlinkSync('f')],
  ['readlink a directory', fsReadlink, { path: '.' }, () => nodeFs.readlinkSync('.')],
  [
    'access',
    fsAccess,
    { path: 'no', mode: 4 },
    () => {
      nodeFs.accessSync('no', 4);
    },
  ],
  [
    'run a plain file',
    fsAccess,
    { path: 'f', mode: 1 },
    () => {
      nodeFs.accessSync('f', 1);
    },
  ],
  [
    'write a directory',
    fsWrite,
    { path: 'd', flag: 'w', text: '' },
    () => {
      nodeFs.writeFileSync('d', '');
    },
  ],
  [
    'write into nothing',
    fsWrite,
    { path: 'no/x', flag: 'w', text: '' },
    () => {
      nodeFs.writeFileSync('no/x', '');
    },
  ],
  [
    'write over with wx',
    fsWrite,
    { path: 'f', flag: 'wx', text: '' },
    () => {
      nodeFs.writeFileSync('f', '', { flag: 'wx' });
    },
  ],
  [
    'wx through a dangling link',
    fsWrite,
    { path: 'dangling', flag: 'wx', text: '' },
    () => {
      nodeFs.writeFileSync('dangling', '', { flag: 'wx' });
    },
  ],
  [
    'write a name with a slash',
    fsWrite,
    { path: 'new/', flag: 'w', text: '' },
    () => {
      nodeFs.writeFileSync('new/', '');
    },
  ],
  [
    'update a missing file',
    fsWrite,
    { path: 'no', flag: 'r+', text: '' },
    () => {
      nodeFs.writeFileSync('no', '', { flag: 'r+' });
    },
  ],
  [
    'mkdir over a file',
    fsMkdir,
    { path: 'f' },
    () => {
      nodeFs.mkdirSync('f');
    },
  ],
  [
    'mkdir .',
    fsMkdir,
    { path: '.' },
    () => {
      nodeFs.mkdirSync('.');
    },
  ],
  [
    'mkdir without parent',
    fsMkdir,
    { path: 'no/x' },
    () => {
      nodeFs.mkdirSync('no/x');
    },
  ],
  [
    'mkdir -p over a file',
    fsMkdir,
    { path: 'f', recursive: true },
    () => nodeFs.mkdirSync('f', { recursive: true }),
  ],
  [
    'mkdir -p below a file',
    fsMkdir,
    { path: 'f/x', recursive: true },
    () => nodeFs.mkdirSync('f/x', { recursive: true }),
  ],
  [
    'mkdir -p over a dangling link',
    fsMkdir,
    { path: 'dangling', recursive: true },
    () => nodeFs.mkdirSync('dangling', { recursive: true }),
  ],
  ['mkdtemp without parent', fsMkdtemp, { prefix: 'no/x' }, () => nodeFs.mkdtempSync('no/x')],
  [
    'rename a missing file',
    fsRename,
    { from: 'no', to: 'z' },
    () => {
      nodeFs.renameSync('no', 'z');
    },
  ],
  [
    'rename a directory onto a file',
    fsRename,
    { from: 'd', to: 'f' },
    () => {
      nodeFs.renameSync('d', 'f');
    },
  ],
  [
    'rename a file onto a directory',
    fsRename,
    { from: 'f', to: 'd' },
    () => {
      nodeFs.renameSync('f', 'd');
    },
  ],
  [
    'rename into itself',
    fsRename,
    { from: 'd', to: 'd/e' },
    () => {
      nodeFs.renameSync('d', 'd/e');
    },
  ],
  [
    'copy a missing file',
    fsCopy,
    { from: 'no', to: 'z' },
    () => {
      nodeFs.copyFileSync('no', 'z');
    },
  ],
  [
    'copy a directory',
    fsCopy,
    { from: 'd', to: 'z' },
    () => {
      nodeFs.copyFileSync('d', 'z');
    },
  ],
  [
    'copy onto a directory',
    fsCopy,
    { from: 'f', to: 'd' },
    () => {
      nodeFs.copyFileSync('f', 'd');
    },
  ],
  [
    'copy over, exclusively',
    fsCopy,
    { from: 'f', to: 'g', exclusive: true },
    () => {
      nodeFs.copyFileSync('f', 'g', 1);
    },
  ],
  [
    'unlink a missing file',
    fsRemove,
    { path: 'no', kind: 'file' },
    () => {
      nodeFs.unlinkSync('no');
    },
  ],
  [
    'unlink a directory',
    fsRemove,
    { path: 'd', kind: 'file' },
    () => {
      nodeFs.unlinkSync('d');
    },
  ],
  [
    'rmdir a file',
    fsRemove,
    { path: 'f', kind: 'dir' },
    () => {
      nodeFs.rmdirSync('f');
    },
  ],
  [
    'rmdir a full directory',
    fsRemove,
    { path: 'd', kind: 'dir' },
    () => {
      nodeFs.rmdirSync('d');
    },
  ],
  [
    'rm a missing file',
    fsRemove,
    { path: 'no', kind: 'any' },
    () => {
      nodeFs.rmSync('no');
    },
  ],
  [
    'rm a directory',
    fsRemove,
    { path: 'd', kind: 'any' },
    () => {
      nodeFs.rmSync('d');
    },
  ],
  [
    'rm below a file',
    fsRemove,
    { path: 'f/x', kind: 'any' },
    () => {
      nodeFs.rmSync('f/x');
    },
  ],
  [
    'chmod',
    fsChmod,
    { path: 'no', mode: 0o600 },
    () => {
      nodeFs.chmodSync('no', 0o600);
    },
  ],
  [
    'utimes',
    fsUtimes,
    { path: 'no', atimeMs: 0, mtimeMs: 0 },
    () => {
      nodeFs.utimesSync('no', 0, 0);
    },
  ],
  [
    'truncate',
    fsTruncate,
    { path: 'no', length: 0 },
    () => {
      nodeFs.truncateSync('no');
    },
  ],
  [
    'symlink over a file',
    fsSymlink,
    { target: 'x', path: 'f' },
    () => {
      nodeFs.symlinkSync('x', 'f');
    },
  ],
  ['open a missing file', fsOpen, { path: 'no', flags: 'r' }, () => nodeFs.openSync('no', 'r')],
  ['open a directory to write', fsOpen, { path: 'd', flags: 'w' }, () => nodeFs.openSync('d', 'w')],
  [
    'read a closed number',
    fsFdRead,
    { fd: 12345, position: null, length: 1 },
    () => nodeFs.readSync(12345, new Uint8Array(1)),
  ],
];

describe.each(STRATEGIES)('with the %s strategy', (strategy) => {
  let world: World;
  let cwd: string;

  beforeEach(() => {
    world = createWorld({ strategy });
    cwd = process.cwd();
    process.chdir(world.workspace);
    nodeFs.mkdirSync('d');
    nodeFs.writeFileSync('d/inner', 'i');
    nodeFs.writeFileSync('f', 'f');
    nodeFs.writeFileSync('g', 'g');
    nodeFs.symlinkSync('loop', 'loop');
    nodeFs.symlinkSync('missing', 'dangling');
  });
  afterEach(() => {
    process.chdir(cwd);
    world.remove();
  });

  test.each(rows)('the error is the one of Node: %s', (_title, spec, params, node) => {
    const failure = world.failure(spec, params);
    const expected = thrownBy(node);
    expect(failure.code).toBe('io');
    expect(failure.message).toBe(expected.message);
    expect(failure.details).toEqual({
      errno: expected.code,
      syscall: expected.syscall,
      ...(expected.path === undefined ? {} : { path: expected.path }),
      ...(expected.dest === undefined ? {} : { dest: expected.dest }),
    });
  });
});

function thrownBy(work: () => unknown): NodeJS.ErrnoException & { dest?: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Node did not fail');
}
