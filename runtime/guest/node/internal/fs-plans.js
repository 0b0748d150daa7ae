/**
 * What each fs function asks of the host, as data: { calls } in plans that the synchronous and the
 * asynchronous forms run alike. authority: fs.* (each plan names its op)
 *
 * A plan is a generator: it yields { op, params, bytes?, syscall, path?, dest? } and gets the value;
 * failures arrive as Node's system errors. So every function exists once, in one order of calls.
 */
import { Buffer } from 'node:buffer';
import path from '../path.js';
import { checkedFlag } from './fs-constants.js';
import { Dirent, Stats } from './fs-stats.js';
import {
  checkedFd,
  dataOf,
  inEncoding,
  modeOf,
  nameIn,
  optionsOf,
  pathText,
  timeMs,
} from './fs-args.js';
import { invalidArgType } from './errors.js';
import { normalizeEncoding } from './codecs.js';
import { validateInteger } from './validators.js';

const ask = (op, params, syscall, at, extra) => ({ op, params, syscall, path: at, ...extra });
const asBuffer = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
/** Bytes of one read from a descriptor whose size is not known. */
const READ_CHUNK = 65_536;

const isFd = (target) => typeof target === 'number' && target >>> 0 === target;

export function* readWhole(fd) {
  const parts = [];
  for (;;) {
    const bytes = yield ask('fd_read', { fd, position: null, length: READ_CHUNK }, 'read');
    if (bytes.length === 0) return Buffer.concat(parts);
    parts.push(bytes);
  }
}

export function* readFile(target, options) {
  const { encoding, flag } = optionsOf(options, { encoding: null, flag: 'r' });
  if (isFd(target)) return inEncoding(yield* readWhole(checkedFd(target)), encoding);
  const at = pathText(target);
  checkedFlag(flag, 'r');
  if (flag !== undefined && flag !== null && flag !== 'r' && flag !== 'rs') {
    const { fd } = yield ask('open', { path: at, flags: flag, mode: 0o666 }, 'open', at);
    try {
      return inEncoding(yield* readWhole(fd), encoding);
    } finally {
      yield ask('fd_close', { fd }, 'close');
    }
  }
  const plain =
    encoding !== null &&
    encoding !== undefined &&
    encoding !== 'buffer' &&
    normalizeEncoding(encoding) === 'utf8';
  const params = plain ? { path: at, encoding: 'utf8' } : { path: at };
  const value = yield ask('read', params, 'open', at, { directorySyscall: 'read' });
  return plain ? value : inEncoding(asBuffer(value), encoding);
}

const SIMPLE_WRITE = new Set(['w', 'wx', 'a', 'ax', 'r+']);

export function* writeFile(target, data, options, fallbackFlag = 'w') {
  const {
    encoding,
    flag,
    mode,
    flush: _flush,
  } = optionsOf(options, { encoding: 'utf8', mode: 0o666, flag: fallbackFlag });
  const { text, bytes } = dataOf(data, encoding);
  if (isFd(target)) {
    yield* writeAll(checkedFd(target), bytes ?? Buffer.from(text));
    return undefined;
  }
  const at = pathText(target);
  const flags = checkedFlag(flag, fallbackFlag);
  const fileMode = modeOf(mode, 0o666);
  if (SIMPLE_WRITE.has(flags)) {
    yield ask(
      'write',
      { path: at, flag: flags, mode: fileMode, ...(text === undefined ? {} : { text }) },
      'open',
      at,
      { bytes },
    );
    return undefined;
  }
  const { fd } = yield ask('open', { path: at, flags, mode: fileMode }, 'open', at);
  try {
    yield* writeAll(fd, bytes ?? Buffer.from(text));
  } finally {
    yield ask('fd_close', { fd }, 'close');
  }
  return undefined;
}

export function* writeAll(fd, bytes) {
  let sent = 0;
  while (sent < bytes.length) {
    const { bytesWritten } = yield ask('fd_write', { fd, position: null }, 'write', undefined, {
      bytes: bytes.subarray(sent),
    });
    sent += bytesWritten;
  }
}

export function* stat(target, options, follow = true) {
  const at = pathText(target);
  try {
    return new Stats(
      yield ask('stat', { path: at, follow }, follow ? 'stat' : 'lstat', at),
      Boolean(options?.bigint),
    );
  } catch (error) {
    if (options?.throwIfNoEntry === false && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
export const lstat = (target, options) => stat(target, options, false);

export function* fstat(fd, options) {
  return new Stats(yield ask('fd_stat', { fd: checkedFd(fd) }, 'fstat'), Boolean(options?.bigint));
}

export function* readdir(target, options) {
  const { encoding, withFileTypes, recursive } = optionsOf(options);
  const at = pathText(target);
  const found = [];
  const pending = [''];
  for (let inner = pending.shift(); inner !== undefined; inner = pending.shift()) {
    const dir = inner === '' ? at : path.join(at, inner);
    const entries = yield ask('list', { path: dir }, 'scandir', dir);
    for (const { name, type } of entries) {
      const relative = inner === '' ? name : path.join(inner, name);
      found.push(
        withFileTypes ? new Dirent(nameIn(name, encoding), type, dir) : nameIn(relative, encoding),
      );
      if (recursive && type === 'dir') pending.push(relative);
    }
  }
  return found;
}

export function* mkdir(target, options) {
  const given =
    typeof options === 'number' || typeof options === 'string'
      ? { mode: options }
      : (options ?? {});
  const at = pathText(target);
  if (given.recursive !== undefined && typeof given.recursive !== 'boolean') {
    throw invalidArgType('options.recursive', 'boolean', given.recursive);
  }
  const params = { path: at, recursive: given.recursive === true };
  const mode = modeOf(given.mode, undefined, 'mode');
  if (mode !== undefined) params.mode = mode;
  const first = yield ask('mkdir', params, 'mkdir', at);
  return given.recursive ? (first ?? undefined) : undefined;
}

export function* mkdtemp(prefix, options) {
  const { encoding } = optionsOf(options);
  const at = pathText(prefix, 'prefix');
  return nameIn(yield ask('mkdtemp', { prefix: at }, 'mkdtemp', `${at}XXXXXX`), encoding);
}

export function* rename(from, to) {
  const [a, b] = [pathText(from, 'oldPath'), pathText(to, 'newPath')];
  yield ask('rename', { from: a, to: b }, 'rename', a, { dest: b });
}

export function* copyFile(from, to, mode = 0) {
  const [a, b] = [pathText(from, 'src'), pathText(to, 'dest')];
  validateInteger(mode ?? 0, 'mode', 0, 7);
  yield ask('copy', { from: a, to: b, exclusive: ((mode ?? 0) & 1) === 1 }, 'copyfile', a, {
    dest: b,
  });
}

export function* unlink(target) {
  const at = pathText(target);
  yield ask('remove', { path: at, kind: 'file' }, 'unlink', at);
}

export function* rmdir(target, options) {
  const at = pathText(target);
  if (options?.recursive)
    yield ask('remove', { path: at, kind: 'any', recursive: true, force: false }, 'rmdir', at);
  else yield ask('remove', { path: at, kind: 'dir' }, 'rmdir', at);
}

export function* rm(target, options) {
  const at = pathText(target);
  const { recursive = false, force = false } = options ?? {};
  for (const [name, value] of [
    ['recursive', recursive],
    ['force', force],
  ]) {
    if (typeof value !== 'boolean') throw invalidArgType(`options.${name}`, 'boolean', value);
  }
  let info;
  try {
    info = yield ask('stat', { path: at, follow: false }, 'lstat', at);
  } catch (error) {
    if (force && error.code === 'ENOENT') return;
    throw error;
  }
  if (info.type === 'dir' && !recursive) throw rmOfDirectory(at);
  yield ask('remove', { path: at, kind: 'any', recursive, force }, 'rm', at);
}

function rmOfDirectory(at) {
  const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${at}`);
  error.name = 'SystemError';
  error.code = 'ERR_FS_EISDIR';
  error.info = { code: 'EISDIR', message: 'is a directory', path: at, syscall: 'rm', errno: 21 };
  error.errno = 21;
  error.syscall = 'rm';
  error.path = at;
  return error;
}

export function* access(target, mode = 0) {
  const at = pathText(target);
  yield ask('access', { path: at, mode: mode ?? 0 }, 'access', at);
}

export function* realpath(target, options) {
  const { encoding } = optionsOf(options);
  const at = pathText(target);
  return nameIn(yield ask('realpath', { path: at }, 'lstat', at), encoding);
}

export function* readlink(target, options) {
  const { encoding } = optionsOf(options);
  const at = pathText(target);
  return nameIn(yield ask('readlink', { path: at }, 'readlink', at), encoding);
}

export function* symlink(target, at) {
  const [to, link] = [pathText(target, 'target'), pathText(at)];
  yield ask('symlink', { target: to, path: link }, 'symlink', to, { dest: link });
}

export function* chmod(target, mode) {
  const at = pathText(target);
  yield ask('chmod', { path: at, mode: modeOf(mode, undefined) }, 'chmod', at);
}

export function* utimes(target, atime, mtime) {
  const at = pathText(target);
  yield ask(
    'utimes',
    { path: at, atimeMs: timeMs(atime, 'atime'), mtimeMs: timeMs(mtime, 'mtime') },
    'utime',
    at,
  );
}

export function* truncate(target, length = 0) {
  const at = pathText(target);
  validateInteger(length ?? 0, 'len');
  yield ask('truncate', { path: at, length: Math.max(0, length ?? 0) }, 'open', at);
}

export function* open(target, flags = 'r', mode = 0o666) {
  const at = pathText(target);
  const params = { path: at, flags: checkedFlag(flags, 'r'), mode: modeOf(mode, 0o666) };
  return (yield ask('open', params, 'open', at)).fd;
}

export function* close(fd) {
  yield ask('fd_close', { fd: checkedFd(fd) }, 'close');
}

function range(buffer, offset, length, position) {
  if (!ArrayBuffer.isView(buffer))
    throw invalidArgType('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  const from = offset ?? 0;
  validateInteger(from, 'offset', 0, buffer.byteLength);
  const count = length ?? buffer.byteLength - from;
  validateInteger(count, 'length', 0, buffer.byteLength - from);
  const at =
    position === undefined || position === null || position === -1 ? null : Number(position);
  return { view: new Uint8Array(buffer.buffer, buffer.byteOffset + from, count), position: at };
}

export function* read(fd, buffer, offset, length, position) {
  const { view, position: at } = range(buffer, offset, length, position);
  if (view.length === 0) return 0;
  const bytes = yield ask(
    'fd_read',
    { fd: checkedFd(fd), position: at, length: view.length },
    'read',
  );
  view.set(bytes);
  return bytes.length;
}

export function* write(fd, data, offsetOrPosition, lengthOrEncoding, position) {
  checkedFd(fd);
  let part;
  if (typeof data === 'string') {
    const at =
      offsetOrPosition === undefined || offsetOrPosition === null ? null : offsetOrPosition;
    part = { view: Buffer.from(data, lengthOrEncoding ?? 'utf8'), position: at };
  } else part = range(data, offsetOrPosition, lengthOrEncoding, position);
  if (part.view.length === 0) return 0;
  const done = yield ask('fd_write', { fd, position: part.position }, 'write', undefined, {
    bytes: part.view,
  });
  return done.bytesWritten;
}

export function* exists(target) {
  try {
    yield* access(target);
    return true;
  } catch {
    return false;
  }
}
