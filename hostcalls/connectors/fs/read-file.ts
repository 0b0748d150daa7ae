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
  return params.encoding === 'utf8' ? { value: decodeUtf8(bytes) } : { bytes };
}

/** As Node does: malformed sequences become U+FFFD, a byte order mark stays. */
function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function* readBytes(
  operation: FsOperation,
  params: ReadParams,
  context: MethodContext,
): Steps<Uint8Array> {
  if (namesNullDevice(params.path)) {
    operation.begin();
    return new Uint8Array(0);
  }
  const entry = locateToRead(operation, params.path);
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

/** open(2) would have opened a directory; it is read(2) that fails, and Node then names no path. */
function locateToRead(operation: FsOperation, path: string): LocatedEntry {
  try {
    return locateFile(operation, path);
  } catch (error) {
    if (!(error instanceof FsFailure) || error.errno !== 'EISDIR') throw error;
    throw new FsFailure('EISDIR', { syscall: 'read', withPath: false });
  }
}

/** An existing entry that is a regular file. */
export function locateFile(operation: FsOperation, path: string): LocatedEntry {
  const located = operation.locate(path, { followLast: true });
  if (located.kind !== 'entry') throw new FsFailure('EISDIR');
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
  if (stat.isDirectory()) throw new FsFailure('EISDIR');
  if (!stat.isFile()) throw new PathDenied('path_special_file');
}

/** Reads up to `wanted` bytes from `position`, or where the descriptor stands; fewer at the end. */
export function* readAll(
  fd: number,
  position: number | undefined,
  wanted: number,
): Steps<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(wanted);
  let filled = 0;
  while (filled < wanted) {
    const length = Math.min(CHUNK_BYTES, wanted - filled);
    const at = position === undefined ? null : position + filled;
    const count = readSync(fd, buffer, filled, length, at);
    if (count === 0) break;
    filled += count;
    if (filled < wanted) yield;
  }
  // A copy of exactly what was read: behind it the buffer is the host's unused memory.
  return filled === wanted ? buffer : new Uint8Array(buffer.subarray(0, filled));
}
