/**
 * fs.write: the whole or a part of one regular file. Nothing is truncated before the open object is
 * known to be a regular file with one name; a missing file is created with O_EXCL, so that a link
 * planted in between is never written through.
 */
import { constants, fstatSync, ftruncateSync, openSync, writeSync, type Stats } from 'node:fs';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { errnoOf, FsFailure, PathDenied, tooLarge } from './errors.js';
import { CHUNK_BYTES, OPEN_TRIES_MAX, SAFE_OPEN } from './limits.js';
import { perform, type FsOperation } from './operation.js';
import { parseOpenFlags, type OpenIntent } from './open-flags.js';
import { namesNullDevice } from './read-file.js';
import type { Steps } from './steps.js';
import type { LocatedEntry } from './walk.js';

export interface WriteParams {
  readonly path: string;
  readonly flag: 'w' | 'wx' | 'a' | 'ax' | 'r+';
  readonly mode?: number | undefined;
  readonly text?: string | undefined;
  readonly position?: number | undefined;
}

/** Permission bits of new files before the umask, as Node's default. */
export const FILE_MODE = 0o666;

export function* writeFile(params: WriteParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: 'open', path: params.path };
  const data = params.text === undefined ? context.bytes : Buffer.from(params.text, 'utf8');
  const bytes = data ?? new Uint8Array(0);
  const bytesMax = context.scope.limits.writeBytesMax;
  if (bytes.byteLength > bytesMax)
    throw tooLarge(bytesMax, { syscall: 'write', path: params.path });
  yield* perform(context, subject, function* write(operation): Steps<void> {
    if (namesNullDevice(params.path)) {
      operation.begin();
      return;
    }
    const intent = parseOpenFlags(params.flag);
    const { fd, stat } = openForWriting(operation, params.path, intent, params.mode ?? FILE_MODE);
    if (params.position !== undefined)
      assertReach(stat, params.position + bytes.byteLength, context);
    yield* writeAll(fd, bytes, intent.append ? undefined : params.position);
  });
  return { value: { bytesWritten: bytes.byteLength } };
}

/** Holes are free for the guest but not for whoever reads them: growth is capped like payload. */
export function assertReach(
  stat: { readonly size: number },
  end: number,
  context: MethodContext,
): void {
  if (end > Math.max(stat.size, context.scope.limits.writeBytesMax)) {
    throw new FsFailure('EFBIG', { syscall: 'write', withPath: false });
  }
}

/** Opens, or creates, what `path` names for writing; the descriptor belongs to the walker. */
export function openForWriting(
  operation: FsOperation,
  path: string,
  intent: OpenIntent,
  mode: number,
): { readonly fd: number; readonly stat: Stats } {
  for (let tries = 1; ; tries += 1) {
    const entry = locateForWriting(operation, path, intent);
    operation.begin(entry.directory);
    try {
      return entry.stat === undefined
        ? createFile(operation, entry, intent, mode)
        : openExisting(operation, entry, intent);
    } catch (error) {
      // Another process created or removed the name since the walk: look again, a few times.
      const raced = errnoOf(error) === (entry.stat === undefined ? 'EEXIST' : 'ENOENT');
      if (!raced || intent.exclusive || tries >= OPEN_TRIES_MAX) throw error;
    }
  }
}

function locateForWriting(operation: FsOperation, path: string, intent: OpenIntent): LocatedEntry {
  const followLast = !intent.exclusive && !intent.noFollow;
  const located = operation.locate(path, { followLast });
  if (located.kind !== 'entry') throw new FsFailure(intent.exclusive ? 'EEXIST' : 'EISDIR');
  operation.assertMayChange(located, 'write');
  if (located.stat === undefined) {
    if (!intent.create) throw new FsFailure('ENOENT');
    if (located.mustBeDirectory) throw new FsFailure('EISDIR');
    return located;
  }
  if (intent.exclusive) throw new FsFailure('EEXIST');
  assertWritableKind(located.stat);
  return located;
}

function assertWritableKind(stat: Stats): void {
  if (stat.isDirectory()) throw new FsFailure('EISDIR');
  if (stat.isSymbolicLink()) throw new FsFailure('ELOOP');
  if (!stat.isFile()) throw new PathDenied('path_special_file');
  // Another name of the same file may lie outside the roots or be a protected one.
  if (stat.nlink > 1) throw new PathDenied('path_hard_link');
}

function createFile(
  operation: FsOperation,
  entry: LocatedEntry,
  intent: OpenIntent,
  mode: number,
): { readonly fd: number; readonly stat: Stats } {
  const flags =
    intent.access | intent.appendFlag | constants.O_CREAT | constants.O_EXCL | SAFE_OPEN;
  const fd = operation.walker.adopt(openSync(operation.at(entry), flags, mode & 0o777));
  return { fd, stat: assertOpened(operation, fd, entry) };
}

function openExisting(
  operation: FsOperation,
  entry: LocatedEntry,
  intent: OpenIntent,
): { readonly fd: number; readonly stat: Stats } {
  const flags = intent.access | intent.appendFlag | SAFE_OPEN;
  const fd = operation.walker.adopt(openSync(operation.at(entry), flags));
  const stat = assertOpened(operation, fd, entry);
  if (!intent.truncate) return { fd, stat };
  ftruncateSync(fd, 0);
  return { fd, stat: fstatSync(fd) };
}

/** The same questions as before, now about the object that is open. */
function assertOpened(operation: FsOperation, fd: number, entry: LocatedEntry): Stats {
  const stat = fstatSync(fd);
  assertWritableKind(stat);
  operation.refuseMountedFile(fd, stat, entry);
  if (!operation.strategy.isEntry(fd, entry.directory, entry.name)) {
    throw new PathDenied('path_unstable');
  }
  return stat;
}

/** Writes everything, from `position` or where the descriptor stands. */
export function* writeAll(
  fd: number,
  bytes: Uint8Array,
  position: number | undefined,
): Steps<number> {
  let written = 0;
  while (written < bytes.byteLength) {
    const length = Math.min(CHUNK_BYTES, bytes.byteLength - written);
    const at = position === undefined ? null : position + written;
    written += writeSync(fd, bytes, written, length, at);
    if (written < bytes.byteLength) yield;
  }
  return written;
}
