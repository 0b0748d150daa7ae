/** fs.copy: contents and permission bits of one regular file, between two open descriptors. */
import { fchmodSync, fstatSync, ftruncateSync, readSync } from 'node:fs';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { tooLarge, type ErrorSubject } from './errors.js';
import { CHUNK_BYTES } from './limits.js';
import { perform, type FsOperation } from './operation.js';
import { parseOpenFlags } from './open-flags.js';
import { locateFile, namesNullDevice, openForReading } from './read-file.js';
import type { Steps } from './steps.js';
import { isSameObject } from './strategy.js';
import { FILE_MODE, openForWriting, writeAll } from './write-file.js';

export interface CopyParams {
  readonly from: string;
  readonly to: string;
  readonly exclusive?: boolean | undefined;
}

interface Source {
  readonly fd: number;
  readonly size: number;
  readonly mode: number;
}

export function* copyFile(params: CopyParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: 'copyfile', path: params.from, dest: params.to };
  const { readBytesMax, writeBytesMax } = context.scope.limits;
  const bytesMax = Math.min(readBytesMax, writeBytesMax);
  return yield* perform(context, subject, function* copy(operation): Steps<MethodResult> {
    const source = openSource(operation, params.from);
    if (source !== undefined && source.size > bytesMax) throw tooLarge(bytesMax, subject);
    if (namesNullDevice(params.to)) {
      operation.begin();
      return { value: null };
    }
    // Truncated only below: the target may turn out to be the source under another path.
    const flags = params.exclusive === true ? 'wx' : 'w';
    const intent = { ...parseOpenFlags(flags), truncate: false };
    const target = openForWriting(operation, params.to, intent, source?.mode ?? FILE_MODE);
    if (source !== undefined && isSameObject(fstatSync(source.fd), target.stat))
      return { value: null };
    ftruncateSync(target.fd, 0);
    if (source === undefined) return { value: null };
    yield* transfer(source.fd, target.fd, bytesMax, subject);
    fchmodSync(target.fd, source.mode);
    return { value: null };
  });
}

/** Undefined for the null device. */
function openSource(operation: FsOperation, path: string): Source | undefined {
  if (namesNullDevice(path)) return undefined;
  const entry = locateFile(operation, path);
  operation.begin(entry.directory);
  const { fd, stat } = openForReading(operation, entry);
  return { fd, size: stat.size, mode: stat.mode & 0o777 };
}

function* transfer(from: number, to: number, bytesMax: number, subject: ErrorSubject): Steps<void> {
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let done = 0;
  for (;;) {
    const count = readSync(from, buffer, 0, CHUNK_BYTES, done);
    if (count === 0) return;
    if (done + count > bytesMax) throw tooLarge(bytesMax, subject);
    yield* writeAll(to, buffer.subarray(0, count), done);
    done += count;
    yield;
  }
}
