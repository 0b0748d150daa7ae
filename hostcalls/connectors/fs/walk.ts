/**
 * Finds the object that a guest's path names, one component at a time, holding every directory on
 * the way. Links are read and followed here, never by the kernel, so that each step stays inside a
 * granted directory. Above the roots only their own real ancestors are passed, without touching
 * the file system: whether something exists out there never shows.
 */
import { closeSync, lstatSync, readlinkSync, type Stats } from 'node:fs';
import { LINK_HOPS_MAX, PATH_COMPONENTS_MAX } from '../../../src/paths/limits.js';
import { parseLinkTarget, parsePath, type PathParse } from '../../../src/paths/parse-path.js';
import {
  childPath,
  isSystemTree,
  isWithin,
  joinNames,
  namesOf,
  rootOf,
} from '../../../src/paths/roots.js';
import type { ConnectorScope } from '../../method-spec.js';
import { errnoOf, FsFailure, PathDenied } from './errors.js';
import { refuseKernelFileSystem } from './mounts.js';
import type { FsStrategy, OpenDirectory } from './strategy.js';

export interface WalkOptions {
  /** Follow a link in the last place; a path that ends in `/` follows it anyway. */
  readonly followLast: boolean;
  /** Report missing directories in the middle instead of failing (mkdir -p, targets of links). */
  readonly missingTail?: boolean;
}

/** Where a path leads. Directories in it are open until the walker is closed. */
export type Located =
  /** The directory itself, named without a parent: a root, `.`, `a/..`. */
  | { readonly kind: 'directory'; readonly directory: OpenDirectory; readonly chain: Chain }
  /** A name in an open directory; `stat` is undefined when nothing is there. */
  | {
      readonly kind: 'entry';
      readonly directory: OpenDirectory;
      readonly chain: Chain;
      readonly name: string;
      /** Absolute real path of the entry. */
      readonly path: string;
      readonly stat: Stats | undefined;
      /** The guest wrote a trailing slash. */
      readonly mustBeDirectory: boolean;
    }
  /** The first of `names` is missing in `directory`; only with `missingTail`. */
  | {
      readonly kind: 'missing';
      readonly directory: OpenDirectory;
      readonly chain: Chain;
      readonly names: readonly string[];
    };

/** Open directories from the outermost root to the innermost. */
export type Chain = readonly OpenDirectory[];
export type LocatedEntry = Extract<Located, { kind: 'entry' }>;

interface Position {
  /** Components above any root while `chain` is empty. */
  above: readonly string[];
  chain: OpenDirectory[];
  pending: string[];
  mustBeDirectory: boolean;
  hops: number;
}

export class Walker {
  readonly strategy: FsStrategy;
  readonly #scope: ConnectorScope;
  readonly #open: number[] = [];

  constructor(strategy: FsStrategy, scope: ConnectorScope) {
    this.strategy = strategy;
    this.#scope = scope;
  }

  /** Closes every descriptor that this walker opened or adopted. */
  close(): void {
    for (const fd of this.#open.splice(0)) closeSync(fd);
  }

  /** Makes `fd` end with this walker. */
  adopt(fd: number): number {
    this.#open.push(fd);
    return fd;
  }

  /** Takes `fd` back, so that it outlives this walker. */
  release(fd: number): number {
    const index = this.#open.indexOf(fd);
    if (index >= 0) this.#open.splice(index, 1);
    return fd;
  }

  /**
   * @param path as the guest spelled it
   * @throws PathDenied outside the roots; FsFailure and Node's errors inside of them
   */
  locate(path: string, options: WalkOptions): Located {
    if (path === '') throw new FsFailure('ENOENT');
    const position = this.#start(path);
    return this.#walk(position, options);
  }

  /** As `locate`, for the target text of a link that lies in the last directory of `chain`. */
  locateTarget(target: string, chain: Chain, options: WalkOptions): Located {
    const position: Position = {
      above: [],
      chain: [...chain],
      pending: [],
      mustBeDirectory: false,
      hops: 0,
    };
    follow(position, target);
    return this.#walk(position, options);
  }

  /** Opens an entry that is a directory; refuses kernel file systems mounted there. */
  openChild(parent: OpenDirectory, name: string): OpenDirectory {
    const child = this.strategy.openChild(parent, name);
    this.#open.push(child.fd);
    this.#refuseSystem(child, parent.dev);
    return child;
  }

  /** Closes one directory early; long tree walks would run out of descriptors. */
  closeChild(child: OpenDirectory): void {
    closeSync(this.release(child.fd));
  }

  #start(path: string): Position {
    const { names, absolute, directory } = accept(parsePath(path));
    const start = absolute ? [] : namesOf(this.#scope.cwd);
    return {
      above: [],
      chain: [],
      pending: [...start, ...names],
      mustBeDirectory: directory,
      hops: 0,
    };
  }

  #walk(position: Position, options: WalkOptions): Located {
    // A root at `/` is entered before the first component.
    if (position.chain.length === 0) this.#stepAbove(position, []);
    let steps = 0;
    let name = position.pending.shift();
    while (name !== undefined) {
      steps += 1;
      if (steps > PATH_COMPONENTS_MAX) throw new FsFailure('ENAMETOOLONG');
      const located = this.#step(position, name, options);
      if (located !== undefined) return located;
      name = position.pending.shift();
    }
    const directory = position.chain.at(-1);
    if (directory === undefined) throw new PathDenied('path_outside_roots');
    return { kind: 'directory', directory, chain: position.chain };
  }

  /** One component. Returns a location when the walk ends here. */
  #step(position: Position, name: string, options: WalkOptions): Located | undefined {
    const directory = position.chain.at(-1);
    if (directory === undefined) {
      if (name === '..') this.#stepAbove(position, position.above.slice(0, -1));
      else this.#stepAbove(position, [...position.above, name]);
      return undefined;
    }
    if (name === '..') {
      this.#stepUp(position, directory);
      return undefined;
    }
    return position.pending.length === 0
      ? this.#last(position, directory, name, options)
      : this.#middle(position, directory, name, options);
  }

  /** Outside the roots: only ancestors of a root may be passed. */
  #stepAbove(position: Position, names: readonly string[]): void {
    const path = joinNames(names);
    const { roots } = this.#scope;
    if (roots.some((root) => root.path === path)) {
      const root = this.strategy.openRoot(path);
      this.#open.push(root.fd);
      position.chain = [root];
      return;
    }
    if (!roots.some((root) => isWithin(root.path, path))) {
      throw new PathDenied('path_outside_roots');
    }
    position.above = names;
  }

  #stepUp(position: Position, directory: OpenDirectory): void {
    // INVARIANT: the parent is the one we came through, never what the kernel takes for `..` now.
    position.chain = position.chain.slice(0, -1);
    if (position.chain.length === 0) {
      this.#stepAbove(position, namesOf(directory.path).slice(0, -1));
    }
  }

  #middle(
    position: Position,
    directory: OpenDirectory,
    name: string,
    options: WalkOptions,
  ): Located | undefined {
    try {
      position.chain = [...position.chain, this.openChild(directory, name)];
      return undefined;
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' && options.missingTail === true) {
        const names = [name, ...position.pending];
        return { kind: 'missing', directory, chain: position.chain, names };
      }
      if (errno !== 'ENOTDIR' && errno !== 'ELOOP') throw error;
    }
    const target = this.#readLink(directory, name);
    if (target === undefined) throw new FsFailure('ENOTDIR');
    follow(position, target);
    if (position.chain.length === 0) this.#stepAbove(position, []);
    return undefined;
  }

  #last(
    position: Position,
    directory: OpenDirectory,
    name: string,
    options: WalkOptions,
  ): Located | undefined {
    const { mustBeDirectory, chain } = position;
    const at = this.strategy.entry(directory, name);
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() === true && (options.followLast || mustBeDirectory)) {
      const target = this.#readLink(directory, name);
      // Replaced since lstat: whoever does that gets an error, not a second look.
      if (target === undefined) throw new PathDenied('path_unstable');
      follow(position, target);
      if (position.chain.length === 0) this.#stepAbove(position, []);
      return undefined;
    }
    if (stat !== undefined && mustBeDirectory && !stat.isDirectory())
      throw new FsFailure('ENOTDIR');
    const path = childPath(directory.path, name);
    if (isSystemTree(path, rootOf(path, this.#scope.roots)))
      throw new PathDenied('path_system_tree');
    return { kind: 'entry', directory, chain, name, path, stat, mustBeDirectory };
  }

  /** Target text of a link, undefined for anything else. */
  #readLink(directory: OpenDirectory, name: string): string | undefined {
    try {
      return readlinkSync(this.strategy.entry(directory, name));
    } catch (error) {
      if (errnoOf(error) === 'EINVAL') return undefined;
      throw error;
    }
  }

  #refuseSystem(directory: OpenDirectory, parentDev: number): void {
    if (isSystemTree(directory.path, rootOf(directory.path, this.#scope.roots))) {
      throw new PathDenied('path_system_tree');
    }
    if (directory.dev !== parentDev) refuseKernelFileSystem(this.strategy.self(directory));
  }
}

function follow(position: Position, target: string): void {
  position.hops += 1;
  if (position.hops > LINK_HOPS_MAX) throw new FsFailure('ELOOP');
  if (target === '') throw new FsFailure('ENOENT');
  const { absolute, names, directory } = accept(parseLinkTarget(target));
  if (position.pending.length === 0) position.mustBeDirectory ||= directory;
  position.pending = [...names, ...position.pending];
  if (absolute) {
    position.above = [];
    position.chain = [];
  }
}

function accept(parse: PathParse): Extract<PathParse, { ok: true }>['path'] {
  if (!parse.ok) throw new PathDenied(parse.fault);
  return parse.path;
}
