/**
 * Errors of the file system as the guest sees them: Node's own text with the path as the guest
 * spelled it, never a host path. A denial reads like EACCES whether or not the target exists;
 * its reason goes to the ledger only.
 */
import { getSystemErrorMap } from 'node:util';
import type { PathFault } from '../../../src/paths/evaluate-path-rules.js';
import { CallError } from '../../../src/vocabulary/errors.js';

/** Reasons beyond those of a path's text: found on the opened object. */
export type FsDenial =
  | PathFault
  | 'path_special_file'
  | 'path_special_mount'
  | 'path_hard_link'
  | 'path_unstable'
  | 'path_link_leads_out'
  | 'path_tree_too_large'
  | 'path_holds_root'
  | 'path_mode_bits';

/** A refusal inside the connector; becomes CallError `denied` at its edge. */
export class PathDenied extends Error {
  readonly reason: FsDenial;
  constructor(reason: FsDenial) {
    super(reason);
    this.name = 'PathDenied';
    this.reason = reason;
  }
}

/** A failure that Node would report, with the syscall if it is not the operation's own. */
export class FsFailure extends Error {
  readonly errno: string;
  readonly syscall: string | undefined;
  /** Node leaves the path out of errors of calls that work on a descriptor. */
  readonly withPath: boolean;
  constructor(errno: string, options: { syscall?: string; withPath?: boolean } = {}) {
    super(errno);
    this.name = 'FsFailure';
    this.errno = errno;
    this.syscall = options.syscall;
    this.withPath = options.withPath ?? true;
  }
}

/** What an error is about: the call as Node names it and the paths as the guest spelled them. */
export interface ErrorSubject {
  readonly syscall: string;
  readonly path?: string | undefined;
  readonly dest?: string | undefined;
}

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ...getSystemErrorMap().values(),
  ['ERR_FS_TOO_MANY_ENTRIES', 'directory has more entries than the host hands out'],
  ['ABORT_ERR', 'the operation was aborted'],
]);

/** Node's text of a system error, e.g. `ENOENT: no such file or directory, open 'x'`. */
export function systemErrorText(errno: string, subject: ErrorSubject): string {
  const description = DESCRIPTIONS.get(errno) ?? 'unknown error';
  const path = subject.path === undefined ? '' : ` '${subject.path}'`;
  const dest = subject.dest === undefined ? '' : ` -> '${subject.dest}'`;
  return `${errno}: ${description}, ${subject.syscall}${path}${dest}`;
}

export function ioError(errno: string, subject: ErrorSubject, text?: string): CallError {
  const message = text ?? systemErrorText(errno, subject);
  return new CallError('io', message, { details: detailsOf(errno, subject) });
}

/** The file, or what it would become, is over a limit of the host. */
export function tooLarge(bytesMax: number, subject: ErrorSubject): CallError {
  const text = `File size is greater than the host's limit of ${String(bytesMax)} bytes`;
  return ioError('ERR_FS_FILE_TOO_LARGE', subject, text);
}

export function deniedError(reason: FsDenial, subject: ErrorSubject): CallError {
  const message = systemErrorText('EACCES', subject);
  return new CallError('denied', message, { details: detailsOf('EACCES', subject), reason });
}

/** Anything thrown inside the connector to what the dispatcher may pass on. */
export function toCallError(error: unknown, subject: ErrorSubject): unknown {
  if (error instanceof CallError) return error;
  if (error instanceof PathDenied) return deniedError(error.reason, subject);
  if (error instanceof FsFailure) {
    const syscall = error.syscall ?? subject.syscall;
    return ioError(error.errno, error.withPath ? { ...subject, syscall } : { syscall });
  }
  const errno = errnoOf(error);
  return errno === undefined ? error : ioError(errno, subject);
}

/** The code of a system error of Node, else undefined. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function detailsOf(
  errno: string,
  subject: ErrorSubject,
): { errno: string; syscall: string; path?: string; dest?: string } {
  return {
    errno,
    syscall: subject.syscall,
    ...(subject.path === undefined ? {} : { path: subject.path }),
    ...(subject.dest === undefined ? {} : { dest: subject.dest }),
  };
}
