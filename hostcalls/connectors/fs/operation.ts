/**
 * One call of the fs connector: walks the paths, asks the rules about the opened objects, uses the
 * permit immediately before the first effect, and turns every failure into what Node would say.
 * All methods go through `perform`; nothing else in this folder may touch `permit`.
 */
import { lstatSync, type Stats } from 'node:fs';
import {
  mayRemoveProtected,
  placeFault,
  type PathAccess,
} from '../../../src/paths/evaluate-path-rules.js';
import { isGitControlName, isGitStructureName } from '../../../src/paths/protected-names.js';
import { childPath, namesOf, rootOf } from '../../../src/paths/roots.js';
import type { ConnectorScope, MethodContext } from '../../method-spec.js';
import { strategyFor } from './choose-strategy.js';
import { PathDenied, toCallError, type ErrorSubject } from './errors.js';
import { completesGitDirectory, isGitDirectory } from './git-directory.js';
import { refuseKernelFileSystem } from './mounts.js';
import type { Steps } from './steps.js';
import type { FsStrategy, OpenDirectory } from './strategy.js';
import { Walker, type Chain, type Located, type LocatedEntry, type WalkOptions } from './walk.js';

export class FsOperation {
  readonly scope: ConnectorScope;
  readonly strategy: FsStrategy;
  readonly walker: Walker;
  readonly #context: MethodContext;
  #begun = false;

  constructor(context: MethodContext) {
    this.#context = context;
    this.scope = context.scope;
    this.strategy = strategyFor(context.scope);
    this.walker = new Walker(this.strategy, context.scope);
  }

  locate(path: string, options: WalkOptions): Located {
    return this.walker.locate(path, options);
  }

  /**
   * The last check before an effect: the directories are still inside the roots, where the walk
   * found them, and the call is still admitted. Later effects of the same call check the first part.
   */
  begin(...directories: readonly OpenDirectory[]): void {
    for (const directory of directories) {
      if (!this.strategy.isInPlace(directory)) throw new PathDenied('path_unstable');
    }
    if (this.#begun) return;
    this.#context.permit.use(this.#context.epoch());
    this.#begun = true;
  }

  /** Name of an entry for a syscall that does not follow links. */
  at(entry: { readonly directory: OpenDirectory; readonly name: string }): string {
    return this.strategy.entry(entry.directory, entry.name);
  }

  /** @throws PathDenied when the rules refuse to change what is, or would be, at this place */
  assertMayChange(
    place: { readonly chain: Chain; readonly directory: OpenDirectory; readonly name: string },
    access: Exclude<PathAccess, 'read'>,
  ): void {
    const path = childPath(place.directory.path, place.name);
    const fault = placeFault(path, access, this.scope.roots);
    if (fault !== undefined) throw new PathDenied(fault);
    const root = rootOf(path, this.scope.roots);
    if (access === 'remove' && root !== undefined && mayRemoveProtected(root)) return;
    if (this.isGitControl(place.chain, place.name)) throw new PathDenied('path_protected_git');
    if (access === 'remove' || !isGitStructureName(place.name)) return;
    if (completesGitDirectory(this.strategy, place.directory, place.name)) {
      throw new PathDenied('path_protected_git');
    }
  }

  /** As `assertMayChange`, for a directory that was named without its parent (`.`, a root). */
  assertMayChangeDirectory(directory: OpenDirectory, chain: Chain): void {
    const parent = chain.at(-2);
    const name = namesOf(directory.path).at(-1);
    const isRoot = this.scope.roots.some((root) => root.path === directory.path);
    if (isRoot || parent === undefined || name === undefined) throw new PathDenied('path_is_root');
    this.assertMayChange({ chain: chain.slice(0, -1), directory: parent, name }, 'write');
  }

  /** True when some directory of the chain is a git directory and the next name configures it. */
  isGitControl(chain: Chain, lastName: string): boolean {
    return chain.some((directory, index) => {
      const next = chain[index + 1];
      const name = next === undefined ? lastName : (namesOf(next.path).at(-1) ?? '');
      return isGitControlName(name) && isGitDirectory(this.strategy, directory);
    });
  }

  /** lstat of an entry now. */
  lstat(entry: { readonly directory: OpenDirectory; readonly name: string }): Stats | undefined {
    return lstatSync(this.at(entry), { throwIfNoEntry: false });
  }

  /** Files on another device than their directory were mounted there one by one. */
  refuseMountedFile(fd: number, stat: { readonly dev: number }, entry: LocatedEntry): void {
    if (stat.dev !== entry.directory.dev) {
      refuseKernelFileSystem(this.strategy.pinned(fd, entry.path));
    }
  }
}

/**
 * Runs one call: opens the operation, converts failures, closes every descriptor.
 * @param subject what error texts are about: Node's name of the syscall and the guest's own paths
 */
export function* perform<T>(
  context: MethodContext,
  subject: ErrorSubject,
  body: (operation: FsOperation) => Steps<T>,
): Steps<T> {
  const operation = new FsOperation(context);
  try {
    return yield* body(operation);
  } catch (error) {
    throw toCallError(error, subject);
  } finally {
    operation.walker.close();
  }
}

/** As `perform`, for work that never pauses. */
export function* performNow<T>(
  context: MethodContext,
  subject: ErrorSubject,
  body: (operation: FsOperation) => T,
): Steps<T> {
  return yield* perform(context, subject, (operation) => withoutPause(() => body(operation)));
}

function* withoutPause<T>(work: () => T): Steps<T> {
  yield* [];
  return work();
}
