/** fs.chmod, fs.utimes and fs.truncate: changes to one object that is held while it is checked. */
import { fstatSync, ftruncateSync, type Stats } from 'node:fs';
import type { MethodContext, MethodResult } from '../../method-spec.js';
import { FsFailure, PathDenied } from './errors.js';
import { performNow, type FsOperation } from './operation.js';
import { parseOpenFlags } from './open-flags.js';
import type { Steps } from './steps.js';
import { assertReach, openForWriting } from './write-file.js';

/** Set-user-id and set-group-id would lend the host's identity to whoever runs the file. */
const IDENTITY_BITS = 0o6000;

export function* changeMode(
  params: { readonly path: string; readonly mode: number },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'chmod', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    if ((params.mode & IDENTITY_BITS) !== 0) throw new PathDenied('path_mode_bits');
    const fd = holdForChange(operation, params.path);
    operation.strategy.chmod(fd, params.mode);
    return { value: null };
  });
}

export function* changeTimes(
  params: { readonly path: string; readonly atimeMs: number; readonly mtimeMs: number },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'utime', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    const fd = holdForChange(operation, params.path);
    operation.strategy.utimes(fd, params.atimeMs, params.mtimeMs);
    return { value: null };
  });
}

export function* truncateFile(
  params: { readonly path: string; readonly length: number },
  context: MethodContext,
): Steps<MethodResult> {
  const subject = { syscall: 'open', path: params.path };
  return yield* performNow(context, subject, (operation) => {
    const { fd, stat } = openForWriting(operation, params.path, parseOpenFlags('r+'), 0);
    assertReach(stat, params.length, context);
    ftruncateSync(fd, params.length);
    return { value: null };
  });
}

/** A descriptor of the file or directory that may be changed; begins the effect. */
function holdForChange(operation: FsOperation, path: string): number {
  const located = operation.locate(path, { followLast: true });
  if (located.kind !== 'entry') {
    operation.assertMayChangeDirectory(located.directory, located.chain);
    operation.begin(located.directory);
    return located.directory.fd;
  }
  operation.assertMayChange(located, 'write');
  if (located.stat === undefined) throw new FsFailure('ENOENT');
  assertChangeable(located.stat);
  const fd = operation.walker.adopt(operation.strategy.pin(located.directory, located.name));
  const stat = fstatSync(fd);
  assertChangeable(stat);
  operation.refuseMountedFile(fd, stat, located);
  if (!operation.strategy.isEntry(fd, located.directory, located.name)) {
    throw new PathDenied('path_unstable');
  }
  if (operation.scope.roots.some((root) => root.path === located.path)) {
    throw new PathDenied('path_is_root');
  }
  operation.begin(located.directory);
  return fd;
}

function assertChangeable(stat: Stats): void {
  if (stat.isDirectory()) return;
  if (!stat.isFile()) throw new PathDenied('path_special_file');
  if (stat.nlink > 1) throw new PathDenied('path_hard_link');
}
