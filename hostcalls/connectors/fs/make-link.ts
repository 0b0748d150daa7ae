/**
 * fs.symlink. A link may be created where its target is, or will be, inside the roots and is not a
 * protected file: other programs follow links without asking us.
 */
import { symlinkSync } from 'node:fs';
import { placeFault } from '../../../src/paths/evaluate-path-rules.js';
import { parsePath } from '../../../src/paths/parse-path.js';
import { findProtected } from '../../../src/paths/protected-names.js';
import { childPath, namesBelow, rootOf } from '../../../src/paths/roots.js';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { FsFailure, PathDenied } from './errors.js';
import { performNow, type FsOperation } from './operation.js';
import type { Steps } from './steps.js';
import type { Chain, Located } from './walk.js';

export function* makeLink(
  params: { readonly target: string; readonly path: string },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'symlink', path: params.target, dest: params.path };
  return yield* performNow(context, subject, (operation) => {
    const form = parsePath(params.target);
    if (!form.ok) throw new PathDenied(form.fault);
    const located = operation.locate(params.path, { followLast: false });
    if (located.kind !== 'entry') throw new FsFailure('EEXIST');
    operation.assertMayChange(located, 'write');
    assertTargetInside(operation, params.target, located.chain);
    if (located.stat !== undefined) throw new FsFailure('EEXIST');
    if (located.mustBeDirectory) throw new FsFailure('ENOENT');
    operation.begin(located.directory);
    symlinkSync(params.target, operation.at(located));
    return { value: null };
  });
}

/** @throws PathDenied when a link with this target in the last directory of `chain` leads out */
export function assertTargetInside(operation: FsOperation, target: string, chain: Chain): void {
  if (target === '') throw new FsFailure('ENOENT');
  const located = operation.walker.locateTarget(target, chain, {
    followLast: true,
    missingTail: true,
  });
  const path = targetPath(located);
  const { roots } = operation.scope;
  if (placeFault(path, 'read', roots) !== undefined || leadsToControl(operation, located, path)) {
    throw new PathDenied('path_link_leads_out');
  }
}

/** Protected by name, or part of a git directory of any name. */
function leadsToControl(operation: FsOperation, located: Located, path: string): boolean {
  const root = rootOf(path, operation.scope.roots);
  if (root !== undefined && findProtected(namesBelow(path, root)) !== undefined) return true;
  if (located.kind === 'directory') return operation.isGitControl(located.chain, '');
  const name = located.kind === 'entry' ? located.name : (located.names[0] ?? '');
  return operation.isGitControl(located.chain, name);
}

function targetPath(located: Located): string {
  if (located.kind === 'directory') return located.directory.path;
  if (located.kind === 'entry') return located.path;
  // Parent steps behind something missing could mean anything once it exists.
  if (located.names.includes('..')) throw new PathDenied('path_link_leads_out');
  return located.names.reduce(childPath, located.directory.path);
}
