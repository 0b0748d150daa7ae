/**
 * Where a child may start: a directory that, links resolved, is inside one of the extension's roots.
 * On Linux the child enters the very directory that was checked, through its descriptor, so that a
 * link swapped in between does not matter; elsewhere the resolved path is used.
 * Outside a root the answer is the same whether or not the directory exists.
 */
import { closeSync, constants, openSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { CallError } from '../../../src/vocabulary/errors.js';
import type { ConnectorScope } from '../../method-spec.js';

export interface WorkingDirectory {
  /** Real path: the child's PWD. */
  readonly path: string;
  /** What to pass to spawn; valid until `close`. */
  readonly spawnPath: string;
  close(): void;
}

/** PATH_MAX of Linux; longer names exist nowhere. */
const PATH_LENGTH_MAX = 4096;

/**
 * Synchronous, so that nothing of this process runs between the check and the start.
 * @param requested the guest's spelling, relative to the scope's directory; parent steps are taken
 *   in the name, before links
 * @param file the program, for the error's shape (`spawn <file> EACCES`)
 * @throws CallError `denied` with EACCES outside the roots; `io` with ENOENT or ENOTDIR inside
 */
export function openWorkingDirectory(
  requested: string | undefined,
  scope: ConnectorScope,
  file: string,
): WorkingDirectory {
  const text = requested ?? scope.cwd;
  if (text.length > PATH_LENGTH_MAX || text.includes('\0')) throw outside(file);
  const absolute = resolve(scope.cwd, text);
  const real = attempt(() => realpathSync.native(absolute));
  if (real.error !== undefined) {
    throw isInsideByAncestor(absolute, scope) ? failed(real.error, file) : outside(file);
  }
  if (!isInside(real.value, scope)) throw outside(file);
  return process.platform === 'linux'
    ? openByDescriptor(real.value, scope, file)
    : byPath(real.value, file);
}

function openByDescriptor(real: string, scope: ConnectorScope, file: string): WorkingDirectory {
  const flags =
    constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const descriptor = attempt(() => openSync(real, flags));
  if (descriptor.error !== undefined) throw failed(descriptor.error, file);
  const fd = descriptor.value;
  const spawnPath = `/proc/self/fd/${fd}`;
  const opened = attempt(() => readlinkSync(spawnPath));
  if (opened.error !== undefined || !isInside(opened.value, scope)) {
    closeSync(fd);
    throw outside(file);
  }
  return { path: opened.value, spawnPath, close: () => closeSync(fd) };
}

function byPath(real: string, file: string): WorkingDirectory {
  const found = attempt(() => statSync(real));
  if (found.error !== undefined) throw failed(found.error, file);
  if (!found.value.isDirectory()) throw spawnFailure('ENOTDIR', file);
  return { path: real, spawnPath: real, close: () => undefined };
}

type Attempt<T> =
  | { readonly value: T; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: Error };

/** A system call whose failure is an answer, not an exception. */
function attempt<T>(call: () => T): Attempt<T> {
  try {
    return { value: call() };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function isInside(real: string, scope: ConnectorScope): boolean {
  return scope.roots.some(
    ({ path }) => real === path || real.startsWith(path.endsWith(sep) ? path : path + sep),
  );
}

/** Whether a name that does not resolve would lie inside a root if it existed. */
function isInsideByAncestor(absolute: string, scope: ConnectorScope): boolean {
  for (let parent = dirname(absolute); ; parent = dirname(parent)) {
    const real = attempt(() => realpathSync.native(parent));
    if (real.error === undefined) return isInside(real.value, scope);
    if (parent === dirname(parent)) return false;
  }
}

/** The error that Node emits when a program cannot be started. */
export function spawnFailure(errno: string, file: string, cause?: unknown): CallError {
  return new CallError('io', `spawn ${file} ${errno}`, {
    details: { errno, syscall: `spawn ${file}`, path: file },
    cause,
  });
}

function failed(error: unknown, file: string): CallError {
  return spawnFailure(errnoOf(error), file, error);
}

function outside(file: string): CallError {
  return new CallError('denied', `spawn ${file} EACCES`, {
    details: { errno: 'EACCES', syscall: `spawn ${file}`, path: file },
    reason: 'cwd_outside_roots',
  });
}

/** The symbolic name of a system error, `EIO` when it has none. */
export function errnoOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return 'EIO';
  return typeof error.code === 'string' ? error.code : 'EIO';
}
