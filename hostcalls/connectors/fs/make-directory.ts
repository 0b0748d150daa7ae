/** fs.mkdir and fs.mkdtemp: each directory is created in an opened parent, then opened itself. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { errnoOf, FsFailure, PathDenied } from './errors.js';
import { perform, performNow, type FsOperation } from './operation.js';
import type { Steps } from './steps.js';
import type { OpenDirectory } from './strategy.js';
import type { Chain, LocatedEntry } from './walk.js';

export interface MkdirParams {
  readonly path: string;
  readonly recursive?: boolean | undefined;
  readonly mode?: number | undefined;
}

const DIRECTORY_MODE = 0o777;
/** Sticky may be set; set-group-id would hand the group on to files of other users. */
const DIRECTORY_MODE_BITS = 0o1777;
const RANDOM_CHARS = 6;

export function* makeDirectory(params: MkdirParams, context: MethodContext): Steps<MethodResult> {
  const subject = { syscall: 'mkdir', path: params.path };
  const mode = (params.mode ?? DIRECTORY_MODE) & DIRECTORY_MODE_BITS;
  return yield* performNow(context, subject, (operation) => {
    if (params.recursive === true) {
      const created = makeAll(operation, params.path, mode);
      return { value: created === 0 ? null : firstCreated(params.path, created) };
    }
    const located = operation.locate(params.path, { followLast: false });
    if (located.kind !== 'entry') throw new FsFailure('EEXIST');
    operation.assertMayChange(located, 'write');
    if (located.stat !== undefined) throw new FsFailure('EEXIST');
    operation.begin(located.directory);
    mkdirSync(operation.at(located), { mode });
    return { value: null };
  });
}

/** Creates what is missing of `path`. Returns how many directories that were. */
function makeAll(operation: FsOperation, path: string, mode: number): number {
  const located = operation.locate(path, { followLast: true, missingTail: true });
  if (located.kind === 'missing') return makeTail(operation, located, located.names, path, mode);
  if (located.kind === 'entry' && located.stat === undefined) {
    return makeTail(operation, located, [located.name], path, mode);
  }
  if (located.kind === 'entry' && located.stat?.isDirectory() === false) {
    throw new FsFailure('EEXIST');
  }
  operation.begin(located.directory);
  return 0;
}

function makeTail(
  operation: FsOperation,
  start: { readonly directory: OpenDirectory; readonly chain: Chain },
  names: readonly string[],
  path: string,
  mode: number,
): number {
  // `missing/../other`: what the parent of something is that does not exist yet is not guessed.
  if (names.includes('..')) throw new FsFailure('ENOENT');
  if (isDangling(operation, path)) throw new FsFailure('ENOENT');
  let chain = start.chain;
  let directory = start.directory;
  let created = 0;
  for (const name of names) {
    operation.assertMayChange({ chain, directory, name }, 'write');
    operation.begin(directory);
    if (makeUnlessThere(operation, directory, name, mode)) created += 1;
    directory = operation.walker.openChild(directory, name);
    chain = [...chain, directory];
  }
  return created;
}

/** mkdir(2) does not create the target of a dangling link. */
function isDangling(operation: FsOperation, path: string): boolean {
  const located = operation.locate(path, { followLast: false, missingTail: true });
  return located.kind === 'entry' && located.stat?.isSymbolicLink() === true;
}

function makeUnlessThere(
  operation: FsOperation,
  directory: OpenDirectory,
  name: string,
  mode: number,
): boolean {
  try {
    mkdirSync(operation.strategy.entry(directory, name), { mode });
    return true;
  } catch (error) {
    // Created by someone else meanwhile; whether it is a directory shows when it is opened.
    if (errnoOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** The prefix of the guest's own text that names the first of `created` new directories. */
function firstCreated(path: string, created: number): string {
  let text = path.replace(/(?:\/+\.?)+$/, '');
  for (let step = 1; step < created; step += 1) {
    text = text.replace(/(?:\/+\.)*\/+[^/]+$/, '').replace(/(?:\/+\.)+$/, '');
  }
  return text;
}

export function* makeTemporaryDirectory(
  params: { readonly prefix: string },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'mkdtemp', path: `${params.prefix}XXXXXX` };
  return yield* perform(context, subject, function* make(operation): Steps<MethodResult> {
    yield* [];
    // A random tail stands for the six characters that mkdtemp will choose.
    const located = operation.locate(`${params.prefix}XXXXXX`, { followLast: false });
    if (located.kind !== 'entry') throw new FsFailure('EINVAL');
    operation.assertMayChange(located, 'write');
    const base = stem(located);
    operation.begin(located.directory);
    const made = mkdtempSync(operation.strategy.entry(located.directory, base));
    return { value: `${params.prefix}${made.slice(-RANDOM_CHARS)}` };
  });
}

function stem(entry: LocatedEntry): string {
  if (!entry.name.endsWith('XXXXXX')) throw new PathDenied('path_unstable');
  return entry.name.slice(0, -RANDOM_CHARS);
}
