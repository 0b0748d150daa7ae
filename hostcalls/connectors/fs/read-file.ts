/**
 * fs.read: contents of one regular file. The descriptor that was checked is the one that is read;
 * a file that grows while it is read still ends at the cap.
 */
import { constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { isNullDevice } from '../../../src/paths/evaluate-path-rules.js';
import { parsePath } from '../../../src/paths/parse-path.js';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { FsFailure, PathDenied, tooLarge } from './errors.js';
import { CHUNK_BYTES, SAFE_OPEN } from './limits.js';
import { perform, type FsOperation } from './operation.js';
import type { Steps } from './steps.js';
import type { LocatedEntry } from './walk.js';

export interface ReadParams {
  readonly path: string;
  readonly encoding?: 'utf8' | undefined;
  readonly position?: number | undefined;
  readonly length?: number | undefined;
}

export function* readFile(params: ReadParams, context: MethodContext): Steps<MethodResult> {
  const bytes = yield* perform(context, { syscall: 'open', path: params.path }, (operation) =>
    readBytes(operation, params, context),
  );
  return params.encoding === 'utf8' ? { value: bytes.toString('utf8') } : { bytes };
}

function* readBytes(
  operation: FsOperation,
  params: ReadParams,
  context: MethodContext,
): Steps<Buffer> {
  if (namesNullDevice(params.path)) {
    operation.begin();
    return Buffer.alloc(0);
  }
  const entry = locateFile(operation, params.path);
  operation.begin(entry.directory);
  const { fd, stat } = openForReading(operation, entry);
  const position = params.position ?? 0;
  const bytesMax = context.scope.limits.readBytesMax;
  const available = Math.max(0, stat.size - position);
  const wanted = params.length === undefined ? available : Math.min(params.length, available);
  if (wanted > bytesMax) throw tooLarge(bytesMax, { syscall: 'read', path: params.path });
  return yield* readAll(fd, position, wanted);
}

export function namesNullDevice(path: string): boolean {
  const parse = parsePath(path);
  return parse.ok && isNullDevice(parse.path);
}

/** An existing entry to be read as a file; directories fail as read(2) does. */
export function locateFile(operation: FsOperation, path: string): LocatedEntry {
  const located = operation.locate(path, { followLast: true });
  if (located.kind !== 'entry') throw new FsFailure('EISDIR', { syscall: 'read', withPath: false });
  if (located.stat === undefined) throw new FsFailure('ENOENT');
  assertReadableKind(located.stat);
  return located;
}

/** Opens for reading and proves that the open object is a regular file in its place. */
export function openForReading(
  operation: FsOperation,
  entry: LocatedEntry,
): { readonly fd: number; readonly stat: Stats } {
  const fd = operation.walker.adopt(openSync(operation.at(entry), constants.O_RDONLY | SAFE_OPEN));
  const stat = fstatSync(fd);
  assertReadableKind(stat);
  operation.refuseMountedFile(fd, stat, entry);
  if (!operation.strategy.isEntry(fd, entry.directory, entry.name)) {
    throw new PathDenied('path_unstable');
  }
  return { fd, stat };
}

function assertReadableKind(stat: Stats): void {
  if (stat.isDirectory()) throw new FsFailure('EISDIR', { syscall: 'read', withPath: false });
  if (!stat.isFile()) throw new PathDenied('path_special_file');
}

/** Reads up to `wanted` bytes from `position`; fewer when the file ends before. */
export function* readAll(fd: number, position: number, wanted: number): Steps<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(wanted);
  let filled = 0;
  while (filled < wanted) {
    const length = Math.min(CHUNK_BYTES, wanted - filled);
    const count = readSync(fd, buffer, filled, length, position + filled);
    if (count === 0) break;
    filled += count;
    if (filled < wanted) yield;
  }
  return filled === wanted ? buffer : buffer.subarray(0, filled);
}

