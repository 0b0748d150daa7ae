/**
 * fs.rename: an entry moves between two opened directories. A directory takes its contents along,
 * so they are looked at first: nothing protected may leave its place or arrive at one.
 */
import { readlinkSync, renameSync } from 'node:fs';
import { isGitControlName, findProtected } from '../../../src/paths/protected-names.js';
import { mayRemoveProtected, placeFault } from '../../../src/paths/evaluate-path-rules.js';
import {
  childPath,
  holdsRoot,
  isWithin,
  joinNames,
  namesBelow,
  namesOf,
  rootOf,
} from '../../../src/paths/roots.js';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { FsFailure, PathDenied } from './errors.js';
import { assertTargetInside } from './make-link.js';
import { perform, type FsOperation } from './operation.js';
import type { Steps } from './steps.js';
import { visitTree, type TreeEntry } from './tree.js';
import type { Located, LocatedEntry } from './walk.js';

export interface RenameParams {
  readonly from: string;
  readonly to: string;
}

export function* renamePath(params: RenameParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: 'rename', path: params.from, dest: params.to };
  return yield* perform(context, subject, function* rename(operation): Steps<MethodResult> {
    const from = asEntry(operation, operation.locate(params.from, { followLast: false }));
    const to = asEntry(operation, operation.locate(params.to, { followLast: false }));
    operation.assertMayChange(from, 'remove');
    operation.assertMayChange(to, 'write');
    operation.assertMayChange(to, 'remove');
    for (const path of [from.path, to.path]) {
      if (holdsRoot(path, operation.scope.roots)) throw new PathDenied('path_holds_root');
    }
    if (from.stat === undefined) throw new FsFailure('ENOENT');
    if (from.stat.isSymbolicLink()) {
      assertTargetInside(operation, readlinkSync(operation.at(from)), to.chain);
    }
    if (from.stat.isDirectory()) yield* assertTreeMayMove(operation, from, to);
    operation.begin(from.directory, to.directory);
    renameSync(operation.at(from), operation.at(to));
    return { value: null };
  });
}

/** Directories named without their parent cannot be renamed; roots are refused before that. */
function asEntry(operation: FsOperation, located: Located): LocatedEntry {
  if (located.kind === 'entry') return located;
  operation.assertMayChangeDirectory(located.directory, located.chain);
  throw new FsFailure('EBUSY');
}

function* assertTreeMayMove(
  operation: FsOperation,
  from: LocatedEntry,
  to: LocatedEntry,
): Steps<void> {
  if (isWithin(to.path, from.path)) throw new FsFailure('EINVAL');
  const top = operation.walker.openChild(from.directory, from.name);
  yield* visitTree(operation, top, (entry) => {
    assertNotProtected(operation, childOf(to.path, entry), 'write');
    assertNotProtected(operation, childOf(from.path, entry), 'remove');
    if (entry.linkTarget !== undefined) assertLinkMayMove(operation, entry, to);
    assertNotBareRepository(operation, entry);
  });
  const now = operation.lstat(from);
  if (now?.ino !== top.ino || now.dev !== top.dev) throw new PathDenied('path_unstable');
  operation.walker.closeChild(top);
}

function childOf(top: string, entry: TreeEntry): string {
  return entry.names.reduce(childPath, top);
}

/** Repositories of any name: their hooks and configuration stay where they are. */
export function assertNotBareRepository(operation: FsOperation, entry: TreeEntry): void {
  if (!isGitControlName(entry.name)) return;
  const { directory, name } = entry;
  operation.assertMayChange({ chain: [directory], directory, name }, 'remove');
}

/** By name: in which root the place is, and whether something protected would be there. */
export function assertNotProtected(
  operation: FsOperation,
  path: string,
  access: 'write' | 'remove',
): void {
  const root = rootOf(path, operation.scope.roots);
  if (root === undefined) throw new PathDenied('path_outside_roots');
  if (access === 'remove' && mayRemoveProtected(root)) return;
  const fault = findProtected(namesBelow(path, root));
  if (fault !== undefined) throw new PathDenied(fault);
}

/**
 * A relative link inside a moved tree that climbs out of it means something else afterwards; where
 * it would lead is taken from the texts, because the new place does not exist yet.
 */
function assertLinkMayMove(operation: FsOperation, entry: TreeEntry, to: LocatedEntry): void {
  const target = entry.linkTarget ?? '';
  const steps = namesOf(target).filter((name) => name !== '.');
  const climbs = steps.filter((name) => name === '..').length;
  if (target.startsWith('/') || climbs < entry.names.length) return;
  const place = [...namesOf(to.path), ...entry.names.slice(0, -1)];
  for (const name of steps) {
    if (name === '..') place.pop();
    else place.push(name);
  }
  const path = joinNames(place);
  if (placeFault(path, 'read', operation.scope.roots) !== undefined) {
    throw new PathDenied('path_link_leads_out');
  }
  assertNotProtected(operation, path, 'write');
}
