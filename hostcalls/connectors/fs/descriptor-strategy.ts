/**
 * Linux: every name goes through the descriptor of an opened directory (`/proc/self/fd/N/name`),
 * which is what openat(2) does. A directory that is swapped for a link after it was opened does not
 * matter, because the path is never looked up again.
 */
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readlinkSync,
  utimesSync,
} from 'node:fs';
import { childPath } from '../../../src/paths/roots.js';
import type { FsStrategy, OpenDirectory } from './strategy.js';

/**
 * Linux O_PATH (asm-generic/fcntl.h), missing in node:fs: holds an object without opening it, so
 * no permission to read is needed and no device or FIFO notices. The value differs on architectures
 * that Node does not run on (alpha, parisc, sparc).
 */
const O_PATH = 0o10000000;
const OPEN_DIRECTORY = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;

export const descriptorStrategy: FsStrategy = Object.freeze({
  name: 'descriptor',
  openRoot: (path: string) => hold(openSync(path, OPEN_DIRECTORY), path),
  openChild: (parent: OpenDirectory, name: string) =>
    hold(openSync(entryPath(parent, name), OPEN_DIRECTORY), childPath(parent.path, name)),
  entry: entryPath,
  self: (directory: OpenDirectory) => fdPath(directory.fd),
  // Someone may have moved the opened directory out of the roots: the kernel knows where it is now.
  isInPlace: (directory: OpenDirectory) => readlinkSync(fdPath(directory.fd)) === directory.path,
  // Opened relative to the descriptor and without following links: it is the entry.
  isEntry: () => true,
  pin: (directory: OpenDirectory, name: string) =>
    openSync(entryPath(directory, name), O_PATH | constants.O_NOFOLLOW),
  pinned: fdPath,
  chmod: (fd: number, mode: number) => {
    chmodSync(fdPath(fd), mode);
  },
  utimes: (fd: number, atimeMs: number, mtimeMs: number) => {
    utimesSync(fdPath(fd), atimeMs / 1000, mtimeMs / 1000);
  },
});

function fdPath(fd: number): string {
  return `/proc/self/fd/${String(fd)}`;
}

function entryPath(directory: OpenDirectory, name: string): string {
  return `/proc/self/fd/${String(directory.fd)}/${name}`;
}

function hold(fd: number, path: string): OpenDirectory {
  try {
    const { dev, ino } = fstatSync(fd);
    return { fd, path, dev, ino };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
