/**
 * Which granted directory a place belongs to. All paths here are absolute, normalised and real:
 * the walk has resolved links before it asks. Prefixes are compared by component, never by text,
 * so that `/ws-evil` is not in `/ws`.
 */
import { foldName } from './fold-name.js';

/** A granted directory as the rules see it. */
export interface PathRoot {
  /** Absolute path with links resolved. */
  readonly path: string;
  readonly write: boolean;
  readonly label: string;
}

/** Components of an absolute path; `/` has none. */
export function namesOf(path: string): readonly string[] {
  return path.split('/').filter((name) => name !== '');
}

export function joinNames(names: readonly string[]): string {
  return `/${names.join('/')}`;
}

export function childPath(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}

/** True when `path` is `directory` or below it. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || directory === '/' || path.startsWith(`${directory}/`);
}

/**
 * The innermost root that holds `path`: a private data folder inside the workspace keeps its own
 * rule. Of two roots at the same place the writable one decides.
 */
export function rootOf<R extends PathRoot>(path: string, roots: readonly R[]): R | undefined {
  let best: R | undefined;
  for (const root of roots) {
    if (!isWithin(path, root.path)) continue;
    const longer = best === undefined || root.path.length > best.path.length;
    const sameButWritable = best?.path === root.path && root.write;
    if (longer || sameButWritable) best = root;
  }
  return best;
}

/** Components of `path` below `root`, which holds it. */
export function namesBelow(path: string, root: PathRoot): readonly string[] {
  return namesOf(path).slice(namesOf(root.path).length);
}

/** True when a root lies at `path` or below it, other spellings of the names included. */
export function holdsRoot(path: string, roots: readonly PathRoot[]): boolean {
  const names = namesOf(path).map(foldName);
  return roots.some((root) => {
    const rootNames = namesOf(root.path);
    return names.every((name, index) => {
      const rootName = rootNames[index];
      return rootName !== undefined && foldName(rootName) === name;
    });
  });
}

const SYSTEM_TREES: readonly string[] = ['proc', 'sys', 'dev'];

/** True for process and device trees, unless a root was granted inside of one. */
export function isSystemTree(path: string, root: PathRoot | undefined): boolean {
  const [first] = namesOf(path);
  if (first === undefined || !SYSTEM_TREES.includes(first)) return false;
  return root === undefined || root.path === '/';
}
