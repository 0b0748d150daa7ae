/**
 * Paths as a command names them, made absolute by text alone: `..`, `.`, `~` and doubled slashes are
 * worked out, links are not followed (what is on disk is the caller's business).
 */
import { canBeSame } from './glob.js';
import { DEEP, FRESH, QUESTION, STAR, UNKNOWN } from './value.js';

/** A directory of the host that a container sees under another name. */
export interface Mount {
  readonly target: string;
  readonly source: string;
}

export interface PathBase {
  /** The directory that relative names start from, absolute, or `UNKNOWN`. */
  readonly cwd: string;
  readonly workspace: string;
  readonly home: string;
  /** Inside a container: what of the host is visible. */
  readonly mounts: readonly Mount[] | undefined;
}

/** Where a path leads. `root` is the workspace itself or what contains it. */
export type Place = 'inside' | 'root' | 'git' | 'outside' | 'fresh' | 'unresolved';

/** Absolute text of a name; `UNKNOWN` when it could be anywhere. */
export function absolutePath(text: string, base: PathBase): string {
  let path = text;
  if (path.startsWith('file://')) path = path.slice('file://'.length);
  if (path === '~' || path.startsWith('~/')) path = base.home + path.slice(1);
  // A name that begins with the unknown can begin with a slash.
  if (path.startsWith(UNKNOWN)) return UNKNOWN;
  if (!path.startsWith('/')) {
    if (base.cwd.startsWith(UNKNOWN)) return UNKNOWN;
    path = `${base.cwd}/${path}`;
  } else if (base.mounts !== undefined) {
    path = throughMounts(path, base);
  }
  return normalize(path);
}

function throughMounts(path: string, base: PathBase): string {
  const clean = normalize(path);
  for (const { target, source } of base.mounts ?? []) {
    if (clean === target || clean.startsWith(target === '/' ? '/' : `${target}/`))
      return source + clean.slice(target === '/' ? 0 : target.length) || '/';
    // A deletion above the mount reaches what is mounted.
    if (target.startsWith(clean === '/' ? '/' : `${clean}/`)) return source === '' ? '/' : source;
  }
  return `${base.workspace}/.container${clean}`;
}

export function normalize(path: string): string {
  if (!path.includes('//') && !path.includes('/.') && !path.endsWith('/')) return path;
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..') names.pop();
    else names.push(name);
  }
  return `/${names.join('/')}`;
}

export function isBelow(path: string, directory: string): boolean {
  return path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

/** Where a target of a deletion may lie, at its worst. */
export function placeOf(text: string, base: PathBase): Place {
  const path = absolutePath(text, base);
  if (path === UNKNOWN) return 'unresolved';
  if (path.includes(FRESH)) return 'fresh';
  const { workspace } = base;
  if (path === workspace || isBelow(workspace, path)) return 'root';
  if (!isBelow(path, workspace)) return couldReach(path, workspace) ? 'root' : 'outside';
  const names = path.slice(workspace === '/' ? 1 : workspace.length + 1).split('/');
  return placeInside(names);
}

function couldReach(pattern: string, workspace: string): boolean {
  return /[\uF8F0-\uF8FF]/.test(pattern) && canBeSame(pattern, workspace);
}

function placeInside(names: readonly string[]): Place {
  const [first = ''] = names;
  // `build/$X` can step out again, `build-$X` too; `*` and `./*` are the workspace in all but name.
  if (names.some((name) => name.includes(UNKNOWN))) return 'unresolved';
  if (names.length === 1 && isEverything(first)) return 'root';
  // Like a shell, a pattern finds a leading dot only when it spells one.
  if (names.some((name) => name === '.git' || (name.startsWith('.') && canBeSame(name, '.git'))))
    return 'git';
  if (names.some((name) => name.startsWith('.') && canBeSame(name, '..'))) return 'outside';
  if (first === DEEP && names.length === 1) return 'git';
  return 'inside';
}

/** `*`, `**`, `?*`: matches every name. */
export function isEverything(name: string): boolean {
  return (
    name.includes(STAR) && Array.from(name).every((char) => char === STAR || char === QUESTION)
  );
}
