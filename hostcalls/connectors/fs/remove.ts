/**
 * fs.remove: unlink, rmdir, and rm with its recursive form. A tree is looked through before the
 * first entry goes, so that a refusal leaves it whole. Links are removed, never followed.
 */
import { rmdirSync, unlinkSync } from 'node:fs';
import { childPath, holdsRoot } from '../../../src/paths/roots.js';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { errnoOf, FsFailure, ioError, PathDenied } from './errors.js';
import { perform, type FsOperation } from './operation.js';
import { assertNotBareRepository, assertNotProtected } from './rename.js';
import type { Steps } from './steps.js';
import { removeBelow, visitTree } from './tree.js';
import type { LocatedEntry } from './walk.js';

export interface RemoveParams {
  readonly path: string;
  /** `file` is unlink, `dir` rmdir, `any` rm. */
  readonly kind: 'file' | 'dir' | 'any';
  readonly recursive?: boolean | undefined;
  readonly force?: boolean | undefined;
}

const SYSCALLS = { file: 'unlink', dir: 'rmdir', any: 'rm' } as const;

export function* removePath(params: RemoveParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: SYSCALLS[params.kind], path: params.path };
  return yield* perform(context, subject, function* remove(operation): Steps<MethodResult> {
    const entry = locateToRemove(operation, params);
    if (entry === undefined) return { value: null };
    if (entry.stat?.isDirectory() === true) yield* removeDirectory(operation, entry, params);
    else removeLeaf(operation, entry, params);
    return { value: null };
  });
}

/** Undefined when nothing is there and that is fine. */
function locateToRemove(operation: FsOperation, params: RemoveParams): LocatedEntry | undefined {
  const located = lookUp(operation, params);
  if (located === undefined) {
    operation.begin();
    return undefined;
  }
  if (located.kind !== 'entry') {
    operation.assertMayChangeDirectory(located.directory, located.chain);
    throw new FsFailure('EINVAL', { syscall: 'rmdir' });
  }
  operation.assertMayChange(located, 'remove');
  if (holdsRoot(located.path, operation.scope.roots)) throw new PathDenied('path_holds_root');
  if (located.stat !== undefined) return located;
  if (params.kind !== 'any') throw new FsFailure('ENOENT');
  if (params.force !== true) throw new FsFailure('ENOENT', { syscall: 'lstat' });
  operation.begin(located.directory);
  return undefined;
}

function lookUp(
  operation: FsOperation,
  params: RemoveParams,
): ReturnType<FsOperation['locate']> | undefined {
  if (params.kind !== 'any') return operation.locate(params.path, { followLast: false });
  try {
    return operation.locate(params.path, { followLast: false });
  } catch (error) {
    // Node's rm looks before it removes, and says so.
    const errno = error instanceof FsFailure ? error.errno : errnoOf(error);
    if (errno === undefined) throw error;
    if (errno === 'ENOENT' && params.force === true) return undefined;
    throw new FsFailure(errno, { syscall: 'lstat' });
  }
}

function removeLeaf(operation: FsOperation, entry: LocatedEntry, params: RemoveParams): void {
  operation.begin(entry.directory);
  if (params.kind === 'dir') rmdirSync(operation.at(entry));
  else unlinkSync(operation.at(entry));
}

function* removeDirectory(
  operation: FsOperation,
  entry: LocatedEntry,
  params: RemoveParams,
): Steps<void> {
  if (params.kind === 'file') throw new FsFailure('EISDIR');
  if (params.recursive === true) yield* removeContents(operation, entry);
  else if (params.kind === 'any') throw directoryError(params.path);
  operation.begin(entry.directory);
  rmdirSync(operation.at(entry));
}

function* removeContents(operation: FsOperation, entry: LocatedEntry): Steps<void> {
  const top = operation.walker.openChild(entry.directory, entry.name);
  yield* visitTree(operation, top, (found) => {
    assertNotProtected(operation, found.names.reduce(childPath, entry.path), 'remove');
    assertNotBareRepository(operation, found);
  });
  yield* removeBelow(operation, top, (path) => {
    assertNotProtected(operation, path, 'remove');
  });
  operation.walker.closeChild(top);
}

/** The error that Node's rm has for a directory without `recursive`. */
function directoryError(path: string): Error {
  const text = `Path is a directory: rm returned EISDIR (is a directory) ${path}`;
  return ioError('ERR_FS_EISDIR', { syscall: 'rm', path }, text);
}
