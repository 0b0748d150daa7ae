/**
 * node:fs: synchronous and callback forms of the plans in internal/fs-plans.js. authority: fs.*
 */
import promises from 'node:fs/promises';
import { Buffer } from 'node:buffer';
import { invalidArgType, unsupported } from './internal/errors.js';
import { cp } from './internal/fs-cp.js';
import { Dir } from './internal/fs-dir.js';
import { FS_CONSTANTS } from './internal/fs-constants.js';
import { Dirent, Stats } from './internal/fs-stats.js';
import { optionsOf, pathText } from './internal/fs-args.js';
import {
  ReadStream,
  WriteStream,
  createReadStream,
  createWriteStream,
} from './internal/fs-streams.js';
import { FSWatcher, StatWatcher, unwatchFile, watch, watchFile } from './internal/fs-watch.js';
import { customArgs } from './internal/promisify.js';
import * as plans from './internal/fs-plans.js';
import { runAsync, runSync } from './internal/fs-run.js';

function callbackOf(args) {
  const callback = args.length < 2 ? undefined : args[args.length - 1];
  if (typeof callback !== 'function') throw invalidArgType('cb', 'Function', callback);
  return callback;
}

/** Runs a plan and calls back in a job of its own, so that a throwing callback is its own error. */
function later(plan, callback, shape = (value) => [value]) {
  runAsync(plan).then(
    (value) => queueMicrotask(() => callback(null, ...shape(value))),
    (error) => queueMicrotask(() => callback(error)),
  );
}

const sync = (name, plan) =>
  ({ [`${name}Sync`]: (...args) => runSync(plan(...args)) })[`${name}Sync`];
const withCallback = (name, plan) =>
  ({
    [name]: (...args) => {
      const callback = callbackOf(args);
      later(checked(plan(...args.slice(0, -1))), callback);
    },
  })[name];

/** Node throws bad arguments at the caller: the first step of a plan is taken at once. */
function checked(plan) {
  let first;
  try {
    first = plan.next();
  } catch (error) {
    if (error?.code?.startsWith?.('ERR_')) throw error;
    return failed(error);
  }
  return resumed(plan, first);
}
function* failed(error) {
  yield* [];
  throw error;
}
function* resumed(plan, first) {
  let step = first;
  while (!step.done) {
    let value;
    try {
      value = yield step.value;
    } catch (error) {
      step = plan.throw(error);
      continue;
    }
    step = plan.next(value);
  }
  return step.value;
}

const appendFile = (file, data, options) => plans.writeFile(file, data, options, 'a');
function* opendir(path, options) {
  return new Dir(
    pathText(path),
    yield* plans.readdir(path, { ...optionsOf(options), withFileTypes: true }),
  );
}
const BOTH = {
  access: plans.access,
  appendFile,
  chmod: plans.chmod,
  close: plans.close,
  copyFile: plans.copyFile,
  cp,
  fstat: plans.fstat,
  lstat: plans.lstat,
  mkdir: plans.mkdir,
  mkdtemp: plans.mkdtemp,
  open: plans.open,
  opendir,
  readFile: plans.readFile,
  readdir: plans.readdir,
  readlink: plans.readlink,
  realpath: plans.realpath,
  rename: plans.rename,
  rm: plans.rm,
  rmdir: plans.rmdir,
  stat: plans.stat,
  symlink: plans.symlink,
  truncate: plans.truncate,
  unlink: plans.unlink,
  utimes: plans.utimes,
  writeFile: plans.writeFile,
};

function readArgs(buffer, offset, length, position) {
  if (typeof offset === 'object' && offset !== null)
    return [buffer, offset.offset, offset.length, offset.position];
  return [buffer, offset, length, position];
}

const fs = {
  readSync: (fd, ...rest) => runSync(plans.read(fd, ...readArgs(...rest))),
  writeSync: (fd, ...rest) => runSync(plans.write(fd, ...rest)),
  existsSync(path) {
    try {
      return runSync(plans.exists(path));
    } catch {
      return false;
    }
  },
  read(fd, ...rest) {
    const callback = callbackOf([fd, ...rest]);
    let [buffer, offset, length, position] = readArgs(...rest.slice(0, -1));
    if (buffer === undefined || !ArrayBuffer.isView(buffer)) {
      ({ buffer = Buffer.alloc(16_384), offset, length, position } = buffer ?? {});
    }
    later(plans.read(fd, buffer, offset, length, position), callback, (count) => [count, buffer]);
  },
  write(fd, data, ...rest) {
    const callback = callbackOf([fd, ...rest]);
    later(plans.write(fd, data, ...rest.slice(0, -1)), callback, (count) => [count, data]);
  },
  exists(path, callback) {
    runAsync(plans.exists(path)).then(
      (found) => callback(found),
      () => callback(false),
    );
  },
  createReadStream,
  createWriteStream,
  watch,
  watchFile,
  unwatchFile,
  Dir,
  Dirent,
  FSWatcher,
  FileReadStream: ReadStream,
  FileWriteStream: WriteStream,
  ReadStream,
  StatWatcher,
  Stats,
  WriteStream,
  constants: FS_CONSTANTS,
  F_OK: 0,
  R_OK: 4,
  W_OK: 2,
  X_OK: 1,
  promises,
};
for (const name of Object.keys(BOTH)) {
  fs[`${name}Sync`] = sync(name, BOTH[name]);
  fs[name] = withCallback(name, BOTH[name]);
}
fs.realpath.native = fs.realpath;
fs.realpathSync.native = fs.realpathSync;
fs.read[customArgs] = ['bytesRead', 'buffer'];
fs.write[customArgs] = ['bytesWritten', 'buffer'];
fs.exists[Symbol.for('nodejs.util.promisify.custom')] = (path) => runAsync(plans.exists(path));
const MISSING = [
  'chown',
  'fchmod',
  'fchown',
  'fdatasync',
  'fsync',
  'ftruncate',
  'futimes',
  'lchmod',
  'lchown',
  'link',
  'lutimes',
  'readv',
  'statfs',
  'writev',
];
for (const name of MISSING) {
  fs[name] = unsupported(`fs.${name}`);
  fs[`${name}Sync`] = unsupported(`fs.${name}Sync`);
}
fs.openAsBlob = unsupported('fs.openAsBlob');

export default fs;
