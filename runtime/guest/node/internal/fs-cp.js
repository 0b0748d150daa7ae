/**
 * fs.cp: copies trees, link by link, by the same hostcalls as the single operations.
 * authority: fs.stat, list, mkdir, copy, readlink, symlink, remove
 */
import path from '../path.js';
import { nodeError } from './errors.js';
import { pathText } from './fs-args.js';
import * as plans from './fs-plans.js';

function cpError(code, message, at, errno) {
  const error = nodeError(code, message);
  error.name = 'SystemError';
  error.path = at;
  error.syscall = 'cp';
  error.info = { code: errno, path: at, syscall: 'cp' };
  return error;
}

export function* cp(source, destination, options = {}) {
  const from = pathText(source, 'src');
  const to = pathText(destination, 'dest');
  const inside = path.relative(path.resolve(from), path.resolve(to));
  if (inside === '')
    throw cpError(
      'ERR_FS_CP_EINVAL',
      'Invalid src or dest: cp returned EINVAL (src and dest cannot be the same)',
      to,
      'EINVAL',
    );
  if (!inside.startsWith('..') && (yield* plans.stat(from)).isDirectory()) {
    throw cpError(
      'ERR_FS_CP_EINVAL',
      `Invalid src or dest: cp returned EINVAL (cannot copy ${from} to a subdirectory of self ${to})`,
      to,
      'EINVAL',
    );
  }
  yield* copyTree(from, to, { force: true, ...options });
}

function* copyTree(from, to, options) {
  if (typeof options.filter === 'function' && !options.filter(from, to)) return;
  const info = options.dereference ? yield* plans.stat(from) : yield* plans.lstat(from);
  const there = yield* plans.stat(to, { throwIfNoEntry: false }, false);
  if (info.isDirectory()) {
    if (!options.recursive) {
      throw cpError(
        'ERR_FS_EISDIR',
        `Recursive option not enabled, cannot copy a directory: cp returned EISDIR (${from} is a directory (not copied)) ${from}`,
        from,
        'EISDIR',
      );
    }
    if (there !== undefined && !there.isDirectory()) {
      throw cpError(
        'ERR_FS_CP_DIR_TO_NON_DIR',
        `Cannot overwrite non-directory with directory: cp returned EISDIR (cannot overwrite non-directory ${to} with directory ${from}) ${to}`,
        to,
        'EISDIR',
      );
    }
    if (there === undefined)
      yield* plans.mkdir(to, { recursive: true, mode: Number(info.mode) & 0o777 });
    // Not `of yield*`: the engine's compiler refuses a yield in the head of a for-of.
    const names = yield* plans.readdir(from);
    for (const name of names) yield* copyTree(path.join(from, name), path.join(to, name), options);
    return;
  }
  if (there?.isDirectory()) {
    throw cpError(
      'ERR_FS_CP_NON_DIR_TO_DIR',
      `Cannot overwrite directory with non-directory: cp returned ENOTDIR (cannot overwrite directory ${to} with non-directory ${from}) ${to}`,
      to,
      'ENOTDIR',
    );
  }
  if (there !== undefined) {
    if (!options.force) {
      if (!options.errorOnExist) return;
      throw cpError(
        'ERR_FS_CP_EEXIST',
        `Target already exists: cp returned EEXIST (${to} already exists) ${to}`,
        to,
        'EEXIST',
      );
    }
    yield* plans.unlink(to);
  } else yield* plans.mkdir(path.dirname(path.resolve(to)), { recursive: true });
  if (info.isSymbolicLink()) {
    const target = yield* plans.readlink(from);
    yield* plans.symlink(
      options.verbatimSymlinks ? target : path.resolve(path.dirname(from), target),
      to,
    );
    return;
  }
  yield* plans.copyFile(from, to, options.mode ?? 0);
  if (options.preserveTimestamps) yield* plans.utimes(to, info['atime'], info['mtime']);
}
