/**
 * Walks a directory tree through opened directories, never through links. Used before a tree is
 * removed or renamed (what would be lost or moved along?) and to remove it.
 */
import { lstatSync, readlinkSync, rmdirSync, unlinkSync } from 'node:fs';
import { childPath } from '../../../src/paths/roots.js';
import { errnoOf, FsFailure, PathDenied } from './errors.js';
import { TREE_DEPTH_MAX, TREE_ENTRIES_MAX, TREE_ENTRIES_PER_STEP } from './limits.js';
import { readEntries } from './look.js';
import type { FsOperation } from './operation.js';
import type { Steps } from './steps.js';
import type { OpenDirectory } from './strategy.js';

export interface TreeEntry {
  /** Components below the root of the tree, the entry's own name last. */
  readonly names: readonly string[];
  readonly directory: OpenDirectory;
  readonly name: string;
  readonly isDirectory: boolean;
  /** Target text when the entry is a link. */
  readonly linkTarget: string | undefined;
}

interface Budget {
  left: number;
}

/** Calls `visit` for every entry below `top`, parents first; `visit` refuses by throwing. */
export function* visitTree(
  operation: FsOperation,
  top: OpenDirectory,
  visit: (entry: TreeEntry) => void,
): Steps<void> {
  yield* visitBelow(operation, top, [], visit, { left: TREE_ENTRIES_MAX });
}

function* visitBelow(
  operation: FsOperation,
  directory: OpenDirectory,
  names: readonly string[],
  visit: (entry: TreeEntry) => void,
  budget: Budget,
): Steps<void> {
  for (const dirent of listWithin(operation, directory, names, budget)) {
    const { name } = dirent;
    const below = [...names, name];
    const isDirectory = dirent.isDirectory();
    const linkTarget = dirent.isSymbolicLink()
      ? readlinkSync(operation.strategy.entry(directory, name))
      : undefined;
    visit({ names: below, directory, name, isDirectory, linkTarget });
    if (budget.left % TREE_ENTRIES_PER_STEP === 0) yield;
    budget.left -= 1;
    if (!isDirectory) continue;
    const child = operation.walker.openChild(directory, name);
    yield* visitBelow(operation, child, below, visit, budget);
    operation.walker.closeChild(child);
  }
}

/** Removes everything below `top`, contents before containers, links themselves and not targets. */
export function* removeBelow(
  operation: FsOperation,
  top: OpenDirectory,
  mayRemove: (path: string) => void,
): Steps<void> {
  yield* removeEntries(operation, top, [], mayRemove, { left: TREE_ENTRIES_MAX });
}

function* removeEntries(
  operation: FsOperation,
  directory: OpenDirectory,
  names: readonly string[],
  mayRemove: (path: string) => void,
  budget: Budget,
): Steps<void> {
  for (const { name } of listWithin(operation, directory, names, budget)) {
    mayRemove(childPath(directory.path, name));
    if (budget.left % TREE_ENTRIES_PER_STEP === 0) yield;
    budget.left -= 1;
    if (removeLeaf(operation, directory, name)) continue;
    const child = operation.walker.openChild(directory, name);
    yield* removeEntries(operation, child, [...names, name], mayRemove, budget);
    operation.begin(directory);
    rmdirSync(operation.strategy.entry(directory, name));
    operation.walker.closeChild(child);
  }
}

/** Unlinks an entry; false when it is a directory. */
function removeLeaf(operation: FsOperation, directory: OpenDirectory, name: string): boolean {
  const at = operation.strategy.entry(directory, name);
  // macOS lets root unlink directories and says EPERM to others: ask first.
  const stat = lstatSync(at, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (stat.isDirectory()) return false;
  operation.begin(directory);
  try {
    unlinkSync(at);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  return true;
}

function listWithin(
  operation: FsOperation,
  directory: OpenDirectory,
  names: readonly string[],
  budget: Budget,
): ReturnType<typeof readEntries> {
  if (names.length >= TREE_DEPTH_MAX) throw new PathDenied('path_tree_too_large');
  try {
    return readEntries(operation, directory, Math.max(0, budget.left));
  } catch (error) {
    const tooMany = error instanceof FsFailure && error.errno === 'ERR_FS_TOO_MANY_ENTRIES';
    throw tooMany ? new PathDenied('path_tree_too_large') : error;
  }
}
