/**
 * What can be said about a path from its text alone, for a gate: the obvious denials, so that the
 * ledger says why. No file system is asked, `..` is taken lexically and links are unknown, so an
 * `allow` here promises nothing: the fs connector decides again on the opened object.
 */
import { parsePath, type ParsedPath, type PathFormFault } from './parse-path.js';
import { findProtected, type ProtectedFault } from './protected-names.js';
import { isSystemTree, joinNames, namesBelow, namesOf, rootOf, type PathRoot } from './roots.js';

export type PathAccess = 'read' | 'write' | 'remove';

export type PathFault =
  | PathFormFault
  | ProtectedFault
  | 'path_outside_roots'
  | 'path_system_tree'
  | 'path_read_only'
  | 'path_is_root';

export type PathDecision =
  | { readonly decision: 'allow'; readonly reason: 'path_inside_roots' | 'path_null_device' }
  | { readonly decision: 'deny'; readonly reason: PathFault };

export interface PathRules {
  /** Absolute real path; where relative paths start. */
  readonly cwd: string;
  readonly roots: readonly PathRoot[];
}

/** Roots that only one extension uses: nothing runs from there, so it may clean up what it cloned. */
const PRIVATE_LABELS: readonly string[] = ['temp', 'data'];

/**
 * @param path what the guest spelled
 * @param access `remove` also stands for the source of a rename
 * @returns allow, or deny with the stable reason code
 * @example evaluatePathRules('../x', 'read', { cwd: '/ws', roots }) -> deny, path_outside_roots
 */
export function evaluatePathRules(
  path: unknown,
  access: PathAccess,
  rules: PathRules,
): PathDecision {
  const parse = parsePath(path);
  if (!parse.ok) return { decision: 'deny', reason: parse.fault };
  if (isNullDevice(parse.path) && access !== 'remove') {
    return { decision: 'allow', reason: 'path_null_device' };
  }
  const fault = placeFault(resolveLexically(parse.path, rules.cwd), access, rules.roots);
  return fault === undefined
    ? { decision: 'allow', reason: 'path_inside_roots' }
    : { decision: 'deny', reason: fault };
}

/**
 * The rules for one resolved place; the connector asks the same question about the real one.
 * @param path absolute, normalised
 */
export function placeFault(
  path: string,
  access: PathAccess,
  roots: readonly PathRoot[],
): PathFault | undefined {
  const root = rootOf(path, roots);
  if (isSystemTree(path, root)) return 'path_system_tree';
  if (root === undefined) return 'path_outside_roots';
  if (access === 'read') return undefined;
  if (!root.write) return 'path_read_only';
  if (access === 'remove') {
    if (roots.some((other) => other.path === path)) return 'path_is_root';
    if (mayRemoveProtected(root)) return undefined;
  }
  return findProtected(namesBelow(path, root));
}

/** True in the extension's private folders, where removing a cloned repository is housekeeping. */
export function mayRemoveProtected(root: PathRoot): boolean {
  return PRIVATE_LABELS.includes(root.label);
}

/** `/dev/null` is served by the host itself: programs read and write it as an empty sink. */
export function isNullDevice(path: ParsedPath): boolean {
  return path.absolute && !path.directory && joinNames(path.names) === '/dev/null';
}

function resolveLexically(path: ParsedPath, cwd: string): string {
  const resolved: string[] = path.absolute ? [] : [...namesOf(cwd)];
  for (const name of path.names) {
    if (name === '..') resolved.pop();
    else resolved.push(name);
  }
  return joinNames(resolved);
}
