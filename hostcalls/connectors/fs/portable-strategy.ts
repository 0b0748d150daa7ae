/**
 * Systems without `/proc/self/fd` directories (macOS): objects are opened by path without following
 * the last link, then compared with what the path names now, before anything is read, truncated or
 * changed. Weaker than the Linux way: a process that swaps directories at the right moment can make
 * an empty file or folder appear, or an entry vanish, elsewhere; it cannot get contents out or in.
 */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  futimesSync,
  lstatSync,
  openSync,
  realpathSync,
} from 'node:fs';
import { foldName } from '../../../src/paths/fold-name.js';
import { childPath } from '../../../src/paths/roots.js';
import { errnoOf, PathDenied } from './errors.js';
import { SAFE_OPEN } from './limits.js';
import type { FsStrategy, OpenDirectory } from './strategy.js';

const OPEN_DIRECTORY = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

export const portableStrategy: FsStrategy = Object.freeze({
  name: 'portable',
  openRoot: (path: string) => holdDirectory(openSync(path, OPEN_DIRECTORY), path),
  openChild: (parent: OpenDirectory, name: string) => {
    const path = childPath(parent.path, name);
    return holdDirectory(openSync(path, OPEN_DIRECTORY), path);
  },
  entry: (directory: OpenDirectory, name: string) => childPath(directory.path, name),
  self: (directory: OpenDirectory) => directory.path,
  isInPlace: (directory: OpenDirectory) =>
    realPathOf(directory.path) === directory.path && isSameObject(directory, directory.path),
  isEntry: (fd: number, directory: OpenDirectory, name: string) =>
    realPathOf(directory.path) === directory.path &&
    isSameObject(fstatSync(fd), childPath(directory.path, name)),
  pin: (directory: OpenDirectory, name: string) =>
    openSync(childPath(directory.path, name), constants.O_RDONLY | SAFE_OPEN),
  pinned: (_fd: number, path: string) => path,
  chmod: fchmodSync,
  utimes: (fd: number, atimeMs: number, mtimeMs: number) => {
    futimesSync(fd, atimeMs / 1000, mtimeMs / 1000);
  },
});

/**
 * Keeps the descriptor when its real path is the expected one. On file systems that ignore case
 * the real path may be spelled otherwise; it then becomes the directory's path.
 */
function holdDirectory(fd: number, path: string): OpenDirectory {
  try {
    const { dev, ino } = fstatSync(fd);
    const real = realpathSync.native(path);
    const sameName =
      real.split('/').map(foldName).join('/') === path.split('/').map(foldName).join('/');
    if (!sameName || !isSameObject({ dev, ino }, real)) throw new PathDenied('path_unstable');
    return { fd, path: real, dev, ino };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function isSameObject(known: { dev: number; ino: number }, path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.dev === known.dev && found.ino === known.ino;
}

/** Undefined when the path is gone. */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
