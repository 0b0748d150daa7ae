/** fs.stat, access, realpath, readlink and list: what is where, never what it contains. */
import {
  accessSync,
  constants,
  fstatSync,
  opendirSync,
  readlinkSync,
  realpathSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { placeFault } from '../../../src/paths/evaluate-path-rules.js';
import type { JsonObject } from '../../../src/vocabulary/json.js';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { FsFailure, PathDenied } from './errors.js';
import { LIST_ENTRIES_MAX } from './limits.js';
import { performNow, type FsOperation } from './operation.js';
import { namesNullDevice } from './read-file.js';
import type { Steps } from './steps.js';
import type { OpenDirectory } from './strategy.js';
import type { Located } from './walk.js';

export type EntryType = 'file' | 'dir' | 'symlink' | 'other';

export function entryTypeOf(entry: Stats | Dirent): EntryType {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'dir';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}

/** A stat as the ABI carries it; times in milliseconds since 1970, mode with the type bits. */
export function describeStat(stat: Stats): JsonObject {
  const { size, mode, mtimeMs, atimeMs, ctimeMs, birthtimeMs, ino, dev, nlink, uid, gid } = stat;
  const times = { mtimeMs, atimeMs, ctimeMs, birthtimeMs };
  return { type: entryTypeOf(stat), size, mode, ...times, ino, dev, nlink, uid, gid };
}

/** What `/dev/null` looks like; nothing of the real device is asked. */
export const NULL_DEVICE_STAT: JsonObject = Object.freeze({
  type: 'other',
  size: 0,
  mode: constants.S_IFCHR | 0o666,
  mtimeMs: 0,
  atimeMs: 0,
  ctimeMs: 0,
  birthtimeMs: 0,
  ino: 0,
  dev: 0,
  nlink: 1,
  uid: 0,
  gid: 0,
});

export function* statPath(
  params: { readonly path: string; readonly follow: boolean },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: params.follow ? 'stat' : 'lstat', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    if (namesNullDevice(params.path)) {
      operation.begin();
      return { value: NULL_DEVICE_STAT };
    }
    const located = operation.locate(params.path, { followLast: params.follow });
    operation.begin(directoryOf(located));
    return { value: describeStat(statOf(located)) };
  });
}

export function* accessPath(
  params: { readonly path: string; readonly mode: number },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'access', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    if (namesNullDevice(params.path)) {
      operation.begin();
      if ((params.mode & constants.X_OK) !== 0) throw new FsFailure('EACCES');
      return { value: null };
    }
    const located = operation.locate(params.path, { followLast: true });
    if ((params.mode & constants.W_OK) !== 0) assertWritablePlace(operation, located);
    operation.begin(directoryOf(located));
    accessSync(pathOfLocated(operation, located), params.mode);
    return { value: null };
  });
}

/** Says no where a write would be refused, so that programs ask before they try. */
function assertWritablePlace(operation: FsOperation, located: Located): void {
  if (located.kind === 'entry') {
    operation.assertMayChange(located, 'write');
    return;
  }
  const fault = placeFault(located.directory.path, 'write', operation.scope.roots);
  if (fault !== undefined) throw new PathDenied(fault);
}

/** A name through descriptors of what exists there, for one call that follows no guest link. */
function pathOfLocated(operation: FsOperation, located: Located): string {
  if (located.kind !== 'entry') return operation.strategy.self(located.directory);
  if (located.stat === undefined) throw new FsFailure('ENOENT');
  if (operation.strategy.name === 'portable') return operation.at(located);
  const fd = operation.walker.adopt(operation.strategy.pin(located.directory, located.name));
  if (fstatSync(fd).isSymbolicLink()) throw new PathDenied('path_unstable');
  return operation.strategy.pinned(fd, located.path);
}

export function* realPath(
  params: { readonly path: string },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'realpath', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    const located = operation.locate(params.path, { followLast: true });
    operation.begin(directoryOf(located));
    if (located.kind !== 'entry') return { value: located.directory.path };
    if (located.stat === undefined) throw new FsFailure('ENOENT');
    if (operation.strategy.name === 'descriptor') return { value: located.path };
    // Only the system knows how a file system that ignores case spells the name.
    const real = realpathSync.native(located.path);
    const fault = placeFault(real, 'read', operation.scope.roots);
    if (fault !== undefined) throw new PathDenied(fault);
    return { value: real };
  });
}

export function* readLink(
  params: { readonly path: string },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'readlink', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    const located = operation.locate(params.path, { followLast: false });
    operation.begin(directoryOf(located));
    if (located.kind !== 'entry') throw new FsFailure('EINVAL');
    return { value: readlinkSync(operation.at(located)) };
  });
}

export function* listDirectory(
  params: { readonly path: string },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'scandir', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    const directory = openLocatedDirectory(
      operation,
      operation.locate(params.path, { followLast: true }),
    );
    operation.begin(directory);
    const entries = readEntries(operation, directory, LIST_ENTRIES_MAX);
    return { value: entries.map((entry) => ({ name: entry.name, type: entryTypeOf(entry) })) };
  });
}

/** The located directory, opened. @throws FsFailure ENOENT, ENOTDIR */
export function openLocatedDirectory(operation: FsOperation, located: Located): OpenDirectory {
  if (located.kind !== 'entry') return located.directory;
  if (located.stat === undefined) throw new FsFailure('ENOENT');
  if (!located.stat.isDirectory()) throw new FsFailure('ENOTDIR');
  return operation.walker.openChild(located.directory, located.name);
}

/** Entries in the order of Node's readdir (by bytes), at most `entriesMax`. */
export function readEntries(
  operation: FsOperation,
  directory: OpenDirectory,
  entriesMax: number,
): readonly Dirent[] {
  const entries: Dirent[] = [];
  const handle = opendirSync(operation.strategy.self(directory), { bufferSize: 512 });
  try {
    for (let entry = handle.readSync(); entry !== null; entry = handle.readSync()) {
      if (entries.length >= entriesMax) throw new FsFailure('ERR_FS_TOO_MANY_ENTRIES');
      entries.push(entry);
    }
  } finally {
    handle.closeSync();
  }
  // A portable listing by path is believed only when the path still leads to the same directory.
  if (!operation.strategy.isInPlace(directory)) throw new PathDenied('path_unstable');
  return entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

export function directoryOf(located: Located): OpenDirectory {
  return located.directory;
}

function statOf(located: Located): Stats {
  if (located.kind !== 'entry') return fstatSync(located.directory.fd);
  if (located.stat === undefined) throw new FsFailure('ENOENT');
  return located.stat;
}
