/**
 * fs.open and the calls on its numbers. Opening checks as reading and writing by path do; later
 * calls ask only whose number it is and what it was opened for, because the object cannot change.
 */
import { constants, fstatSync, openSync } from 'node:fs';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { FsFailure, PathDenied, tooLarge } from './errors.js';
import { fdTableOf, type OpenFile } from './fd-table.js';
import { describeStat, NULL_DEVICE_STAT, openLocatedDirectory } from './look.js';
import { opensForWriting, parseOpenFlags, type OpenIntent } from './open-flags.js';
import { performNow, type FsOperation } from './operation.js';
import { locateFile, namesNullDevice, openForReading, readAll } from './read-file.js';
import { drain, type Steps } from './steps.js';
import { isSameObject } from './strategy.js';
import type { Located } from './walk.js';
import { assertReach, FILE_MODE, openForWriting, writeAll } from './write-file.js';

export interface OpenParams {
  readonly path: string;
  readonly flags: string | number;
  readonly mode?: number | undefined;
}

export function* openFile(params: OpenParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: 'open', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    const intent = parseOpenFlags(params.flags);
    const table = fdTableOf(context);
    const file = openByIntent(operation, params, intent);
    const number = table.add(file);
    if (file.kind !== 'null_device') operation.walker.release(file.fd);
    return { value: { fd: number } };
  });
}

function openByIntent(operation: FsOperation, params: OpenParams, intent: OpenIntent): OpenFile {
  const { read: readable, write: writable, append } = intent;
  if (namesNullDevice(params.path)) {
    operation.begin();
    return { kind: 'null_device', readable, writable };
  }
  if (opensForWriting(intent)) {
    const mode = params.mode ?? FILE_MODE;
    const { fd } = openForWriting(operation, params.path, intent, mode);
    return { kind: 'file', fd, readable, writable, append };
  }
  return openToRead(operation, params.path, intent);
}

function openToRead(operation: FsOperation, path: string, intent: OpenIntent): OpenFile {
  const located = operation.locate(path, { followLast: !intent.noFollow });
  const stat = located.kind === 'entry' ? located.stat : undefined;
  if (located.kind !== 'entry' || stat?.isDirectory() === true || intent.directory) {
    return openDirectoryToRead(operation, located);
  }
  if (stat?.isSymbolicLink() === true) throw new FsFailure('ELOOP');
  const entry = locateFile(operation, path);
  operation.begin(entry.directory);
  const { fd } = openForReading(operation, entry);
  return { kind: 'file', fd, readable: true, writable: false, append: false };
}

/** Programs open directories to fsync or stat them; nothing can be read from one. */
function openDirectoryToRead(operation: FsOperation, located: Located): OpenFile {
  const directory = openLocatedDirectory(operation, located);
  operation.begin(directory);
  const flags = constants.O_RDONLY | constants.O_DIRECTORY;
  const fd = operation.walker.adopt(openSync(operation.strategy.self(directory), flags));
  if (!isSameObject(fstatSync(fd), directory)) throw new PathDenied('path_unstable');
  return { kind: 'directory', fd };
}

export interface FdReadParams {
  readonly fd: number;
  readonly position: number | null;
  readonly length: number;
}

export function* readFd(params: FdReadParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: 'read' };
  return yield* performNow(context, subject, (operation) => {
    const file = fdTableOf(context).get(params.fd);
    if (file.kind === 'directory') throw new FsFailure('EISDIR');
    if (!file.readable) throw new FsFailure('EBADF');
    const bytesMax = context.scope.limits.readBytesMax;
    if (params.length > bytesMax) throw tooLarge(bytesMax, subject);
    operation.begin();
    if (file.kind === 'null_device') return { bytes: new Uint8Array(0) };
    const { size } = fstatSync(file.fd);
    const available = params.position === null ? size : Math.max(0, size - params.position);
    const wanted = Math.min(params.length, available);
    // INVARIANT: no pause while a number of the table is in use; closed and reopened meanwhile, the
    // kernel's descriptor could be any file of the host.
    return { bytes: drain(readAll(file.fd, params.position ?? undefined, wanted)) };
  });
}

export interface FdWriteParams {
  readonly fd: number;
  readonly position: number | null;
}

export function* writeFd(params: FdWriteParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: 'write' };
  return yield* performNow(context, subject, (operation) => {
    const file = fdTableOf(context).get(params.fd);
    if (file.kind === 'directory' || !file.writable) throw new FsFailure('EBADF');
    const bytes = context.bytes ?? new Uint8Array(0);
    const bytesMax = context.scope.limits.writeBytesMax;
    if (bytes.byteLength > bytesMax) throw tooLarge(bytesMax, subject);
    operation.begin();
    if (file.kind === 'null_device') return { value: { bytesWritten: bytes.byteLength } };
    // Linux appends whatever position it is given for a file opened to append.
    const position = file.append ? undefined : (params.position ?? undefined);
    if (position !== undefined) {
      assertReach(fstatSync(file.fd), position + bytes.byteLength, context);
    }
    return { value: { bytesWritten: drain(writeAll(file.fd, bytes, position)) } };
  });
}

export function* statFd(
  params: { readonly fd: number },
  context: MethodContext,
): Steps<MethodResult> {
  return yield* performNow(context, { syscall: 'fstat' }, (operation) => {
    const file = fdTableOf(context).get(params.fd);
    operation.begin();
    if (file.kind === 'null_device') return { value: NULL_DEVICE_STAT };
    return { value: describeStat(fstatSync(file.fd)) };
  });
}

export function* closeFd(
  params: { readonly fd: number },
  context: MethodContext,
): Steps<MethodResult> {
  return yield* performNow(context, { syscall: 'close' }, (operation) => {
    const table = fdTableOf(context);
    table.get(params.fd);
    operation.begin();
    table.close(params.fd);
    return { value: null };
  });
}
