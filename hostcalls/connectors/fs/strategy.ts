/**
 * How an entry of an opened directory is named to the kernel. Two ways behind one interface:
 * `descriptor` (Linux) names it through the open descriptor, so that nobody can swap a directory
 * between check and use; `portable` uses the path and compares before and after, which is weaker.
 */
/** A directory held open during a walk. `path` is where the walk found it, links resolved. */
export interface OpenDirectory {
  readonly fd: number;
  readonly path: string;
  readonly dev: number;
  readonly ino: number;
}

export interface FsStrategy {
  readonly name: 'descriptor' | 'portable';
  /** Opens a granted directory. Throws Node's system errors. */
  openRoot(path: string): OpenDirectory;
  /** Opens a subdirectory, never a link: throws ENOTDIR or ELOOP for one. */
  openChild(parent: OpenDirectory, name: string): OpenDirectory;
  /** Path text that names an entry of the directory to a syscall which does not follow links. */
  entry(directory: OpenDirectory, name: string): string;
  /** Path text that names the directory itself. */
  self(directory: OpenDirectory): string;
  /** True while the directory is still at `path`; asked immediately before each effect. */
  isInPlace(directory: OpenDirectory): boolean;
  /** True when `fd` is the object now found at the entry; asked after opening, before use. */
  isEntry(fd: number, directory: OpenDirectory, name: string): boolean;
  /** Holds an entry (file or directory, not a link) for the calls below. */
  pin(directory: OpenDirectory, name: string): number;
  /** Path text that names a pinned object; `path` is where it was found. */
  pinned(fd: number, path: string): string;
  chmod(fd: number, mode: number): void;
  utimes(fd: number, atimeMs: number, mtimeMs: number): void;
}

/** True for two looks at one object. */
export function isSameObject(
  a: { readonly dev: number; readonly ino: number },
  b: { readonly dev: number; readonly ino: number },
): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}
