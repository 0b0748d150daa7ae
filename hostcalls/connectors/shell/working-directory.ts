/**
 * Where a child may start: a directory that, links resolved, is inside one of the extension's roots.
 * On Linux the child enters the very directory that was checked, through its descriptor, so that a
 * link swapped in between does not matter; elsewhere the resolved path is used.
 * Outside a root the answer is the same whether or not the directory exists.
 */
import { constants } from 'node:fs';
import { open, readlink, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { CallError } from '../../../src/vocabulary/errors.js';
import type { ConnectorScope } from '../../method-spec.js';

export interface WorkingDirectory {
  /** Real path: the child's PWD. */
  readonly path: string;
  /** What to pass to spawn; valid until `close`. */
  readonly spawnPath: string;
  close(): Promise<void>;
}

/** PATH_MAX of Linux; longer names exist nowhere. */
const PATH_LENGTH_MAX = 4096;

/**
 * @param requested the guest's spelling, relative to the scope's directory
 * @param file the program, for the error's shape (`spawn <file> EACCES`)
 * @throws CallError `denied` with EACCES outside the roots; `io` with ENOENT or ENOTDIR inside
 */
export async function openWorkingDirectory(
  requested: string | undefined,
  scope: ConnectorScope,
  file: string,
): Promise<WorkingDirectory> {
  const text = requested ?? scope.cwd;
  if (text.length > PATH_LENGTH_MAX || text.includes('\0')) throw outside(file);
  const absolute = resolve(scope.cwd, text);
  const real = await realpath(absolute).catch(async (error: unknown) => {
    throw (await isInsideByAncestor(absolute, scope)) ? failed(error, file) : outside(file);
  });
  if (!isInside(real, scope)) throw outside(file);
  return process.platform === 'linux' ? openByDescriptor(real, scope, file) : byPath(real, file);
}

async function openByDescriptor(
  real: string,
  scope: ConnectorScope,
  file: string,
): Promise<WorkingDirectory> {
  const flags =
    constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle: FileHandle = await open(real, flags).catch((error: unknown) => {
    throw failed(error, file);
  });
  const spawnPath = `/proc/self/fd/${handle.fd}`;
  const opened = await readlink(spawnPath).catch(() => undefined);
  if (opened === undefined || !isInside(opened, scope)) {
    await handle.close();
    throw outside(file);
  }
  return { path: opened, spawnPath, close: () => handle.close() };
}

async function byPath(real: string, file: string): Promise<WorkingDirectory> {
  const found = await stat(real).catch((error: unknown) => {
    throw failed(error, file);
  });
  if (!found.isDirectory()) throw spawnFailure('ENOTDIR', file);
  return { path: real, spawnPath: real, close: async () => undefined };
}

function isInside(real: string, scope: ConnectorScope): boolean {
  return scope.roots.some(
    ({ path }) => real === path || real.startsWith(path.endsWith(sep) ? path : path + sep),
  );
}

/** Whether a name that does not resolve would lie inside a root if it existed. */
async function isInsideByAncestor(absolute: string, scope: ConnectorScope): Promise<boolean> {
  for (let parent = dirname(absolute); ; parent = dirname(parent)) {
    const real = await realpath(parent).catch(() => undefined);
    if (real !== undefined) return isInside(real, scope);
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
