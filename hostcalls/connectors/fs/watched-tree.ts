/**
 * Watchers of one directory or of all directories below it. Each is set through an open descriptor;
 * after a change the place is looked up again from the top, without links, so that the set follows
 * the tree and never leaves it.
 */
import { lstatSync, watch, type FSWatcher } from 'node:fs';
import { errnoOf, FsFailure, PathDenied } from './errors.js';
import { TREE_DEPTH_MAX, TREE_ENTRIES_MAX, WATCH_DIRECTORIES_MAX } from './limits.js';
import { readEntries } from './look.js';
import type { FsOperation } from './operation.js';
import type { OpenDirectory } from './strategy.js';
import type { WatchEvent } from './watch-events.js';

export interface WatchedTreeOptions {
  readonly recursive: boolean;
  /** What Node calls the watched directory itself in events. */
  readonly ownName: string;
  /** The directory that holds the top, if it lies in a root: tells when the top is removed. */
  readonly parent: OpenDirectory | undefined;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Key of the parent's watcher; no entry has this name. */
const PARENT = '..';

export class WatchedTree {
  readonly #operation: FsOperation;
  readonly #top: OpenDirectory;
  readonly #options: WatchedTreeOptions;
  /** By path below the top; the empty text is the top. */
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(operation: FsOperation, top: OpenDirectory, options: WatchedTreeOptions) {
    this.#operation = operation;
    this.#top = top;
    this.#options = options;
  }

  /** @throws FsFailure ENOSPC for a tree with too many directories; Node's errors */
  start(): void {
    this.#watch(this.#top, [], () => undefined);
    if (this.#options.parent !== undefined) this.#watchRemoval(this.#options.parent);
  }

  /** We hold the top open, so the system does not call it deleted; its parent has lost a name. */
  #watchRemoval(parent: OpenDirectory): void {
    const watcher = watch(this.#target(parent), { persistent: false });
    this.#watchers.set(PARENT, watcher);
    watcher.on('change', () => {
      if (!this.#operation.strategy.isInPlace(this.#top)) this.#end();
    });
    watcher.on('error', this.#options.onFailure);
  }

  /** Removed, or moved where nobody granted to look: nothing more is told about it. */
  #end(): void {
    this.#options.onEvent({ event: 'rename', name: this.#options.ownName });
    this.close();
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(
    directory: OpenDirectory,
    names: readonly string[],
    onFound: (names: readonly string[]) => void,
  ): void {
    if (this.#watchers.size >= WATCH_DIRECTORIES_MAX) throw new FsFailure('ENOSPC');
    const watcher = watch(this.#target(directory), { persistent: false });
    this.#watchers.set(names.join('/'), watcher);
    watcher.on('change', (event, name) => {
      this.#onChange(names, event === 'rename' ? 'rename' : 'change', textOf(name));
    });
    watcher.on('error', this.#options.onFailure);
    if (!this.#operation.strategy.isInPlace(directory)) throw new PathDenied('path_unstable');
    if (!this.#options.recursive || names.length >= TREE_DEPTH_MAX) return;
    for (const entry of readEntries(this.#operation, directory, TREE_ENTRIES_MAX)) {
      const below = [...names, entry.name];
      onFound(below);
      if (entry.isDirectory()) this.#watchChild(directory, below, onFound);
    }
  }

  #watchChild(
    parent: OpenDirectory,
    names: readonly string[],
    onFound: (names: readonly string[]) => void,
  ): void {
    const { walker } = this.#operation;
    try {
      const child = walker.openChild(parent, names.at(-1) ?? '.');
      this.#watch(child, names, onFound);
      walker.closeChild(child);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  /**
   * Events about the directory itself carry the last component of the path it was watched by:
   * `/.` makes that `.`, which no entry is called.
   */
  #target(directory: OpenDirectory): string {
    const { strategy } = this.#operation;
    const self = strategy.self(directory);
    return strategy.name === 'descriptor' ? `${self}/.` : self;
  }

  #onChange(names: readonly string[], event: 'rename' | 'change', name: string | null): void {
    try {
      if (!this.#operation.strategy.isInPlace(this.#top)) {
        this.#end();
        return;
      }
      const place = name === null || name === '.' ? names : [...names, name];
      this.#options.onEvent({ event, name: name === null ? null : this.#nameOf(place) });
      if (this.#options.recursive && event === 'rename' && place.length > 0) this.#refresh(place);
    } catch (error) {
      if (!isGone(error)) this.#options.onFailure(error);
    }
  }

  #nameOf(place: readonly string[]): string {
    return place.length === 0 ? this.#options.ownName : place.join('/');
  }

  /** Something appeared, vanished or was replaced at `place`. */
  #refresh(place: readonly string[]): void {
    const key = place.join('/');
    for (const [watched, watcher] of this.#watchers) {
      if (watched !== key && !watched.startsWith(`${key}/`)) continue;
      watcher.close();
      this.#watchers.delete(watched);
    }
    const { walker, strategy } = this.#operation;
    const opened: OpenDirectory[] = [];
    try {
      let parent = this.#top;
      for (const name of place.slice(0, -1)) {
        parent = walker.openChild(parent, name);
        opened.push(parent);
      }
      const at = strategy.entry(parent, place.at(-1) ?? '.');
      if (lstatSync(at, { throwIfNoEntry: false })?.isDirectory() !== true) return;
      this.#watchChild(parent, place, (found) => {
        this.#options.onEvent({ event: 'rename', name: this.#nameOf(found) });
      });
    } finally {
      for (const directory of opened) walker.closeChild(directory);
    }
  }
}

/** The tree changed under our hands; an event about that is on its way. */
function isGone(error: unknown): boolean {
  if (error instanceof PathDenied) return true;
  const errno = errnoOf(error);
  return errno === 'ENOENT' || errno === 'ENOTDIR' || errno === 'ELOOP';
}

function textOf(name: string | Buffer | null): string | null {
  return name === null || typeof name === 'string' ? name : name.toString('utf8');
}
