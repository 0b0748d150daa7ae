/**
 * Files that decide what runs later, refused for writing although they lie in a granted directory:
 * `.pi/` anywhere, and what configures a git repository (config, hooks, info) wherever its git
 * directory is named `.git`. Git directories of other names are found by their structure
 * (connector); this file knows names only. Names are compared folded (`.GIT`, `git~1`).
 */
import { foldName } from './fold-name.js';

export type ProtectedFault = 'path_protected_pi' | 'path_protected_git';

/** Entries of a git directory that make git run programs, or read such entries from elsewhere. */
const GIT_CONTROL: ReadonlySet<string> = new Set([
  'config',
  'config.worktree',
  'hooks',
  'info',
  'commondir',
  'gitdir',
]);
/** Below these, further git directories follow at any depth (submodules, linked worktrees). */
const GIT_NESTED: ReadonlySet<string> = new Set(['modules', 'worktrees']);
/** With these entries git takes a directory for a repository, whatever its name. */
const GIT_STRUCTURE: ReadonlySet<string> = new Set(['head', 'objects', 'refs', 'commondir']);

/** True for an entry that is refused once its directory is a git directory. */
export function isGitControlName(name: string): boolean {
  return GIT_CONTROL.has(foldName(name));
}

/** True for an entry whose creation could turn its directory into a git directory. */
export function isGitStructureName(name: string): boolean {
  return GIT_STRUCTURE.has(foldName(name));
}

/**
 * @param names components below a granted directory, links resolved
 * @returns why writing, creating, replacing or removing there is refused, or undefined
 * @example findProtected(['sub', '.GIT', 'Hooks', 'pre-commit']) === 'path_protected_git'
 */
export function findProtected(names: readonly string[]): ProtectedFault | undefined {
  const folded = names.map(foldName);
  if (folded.includes('.pi')) return 'path_protected_pi';
  for (const [index, name] of folded.entries()) {
    if (name === '.git' && isGitControl(folded.slice(index + 1))) return 'path_protected_git';
  }
  return undefined;
}

/** `below`: folded components under a directory (or gitfile) named `.git`. */
function isGitControl(below: readonly string[]): boolean {
  const [first] = below;
  // The entry `.git` itself: replacing it would bring a prepared configuration with it.
  if (first === undefined) return true;
  if (GIT_CONTROL.has(first)) return true;
  return GIT_NESTED.has(first) && below.slice(1).some((name) => GIT_CONTROL.has(name));
}
