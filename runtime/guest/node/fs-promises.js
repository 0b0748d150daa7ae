/**
 * node:fs/promises. authority: fs.*
 */
import { abortError, notSupported } from './internal/errors.js';
import { cp } from './internal/fs-cp.js';
import { Dir } from './internal/fs-dir.js';
import { FS_CONSTANTS } from './internal/fs-constants.js';
import { FileHandle } from './internal/file-handle.js';
import { watchEvents } from './internal/fs-watch.js';
import { optionsOf, pathText } from './internal/fs-args.js';
import * as plans from './internal/fs-plans.js';
import { runAsync } from './internal/fs-run.js';

const target = (value) => (value instanceof FileHandle ? value.fd : value);

/** The promise form of a plan, with Node's `signal` where it takes options last. */
function promised(name, plan = plans[name]) {
  return { [name]: async (...args) => runAsync(plan(...args)) }[name];
}

async function readFile(file, options) {
  const signal = options?.signal;
  if (signal?.aborted) throw abortError(signal);
  return runAsync(plans.readFile(target(file), options), signal);
}

async function writeFile(file, data, options) {
  const signal = options?.signal;
  if (signal?.aborted) throw abortError(signal);
  if (typeof data === 'object' && data !== null && !ArrayBuffer.isView(data)) {
    const parts = [];
    for await (const part of data) parts.push(typeof part === 'string' ? Buffer.from(part) : part);
    await runAsync(plans.writeFile(target(file), Buffer.concat(parts), options), signal);
    return;
  }
  await runAsync(plans.writeFile(target(file), data, options), signal);
}

const promises = {
  access: promised('access'),
  appendFile: async (file, data, options) =>
    runAsync(plans.writeFile(target(file), data, options, 'a')),
  chmod: promised('chmod'),
  constants: FS_CONSTANTS,
  copyFile: promised('copyFile'),
  cp: promised('cp', cp),
  lstat: promised('lstat'),
  mkdir: promised('mkdir'),
  mkdtemp: promised('mkdtemp'),
  open: async (path, flags, mode) =>
    new FileHandle(await runAsync(plans.open(path, flags ?? 'r', mode ?? 0o666))),
  opendir: async (path, options) =>
    new Dir(
      pathText(path),
      await runAsync(plans.readdir(path, { ...optionsOf(options), withFileTypes: true })),
    ),
  readFile,
  readdir: promised('readdir'),
  readlink: promised('readlink'),
  realpath: promised('realpath'),
  rename: promised('rename'),
  rm: promised('rm'),
  rmdir: promised('rmdir'),
  stat: promised('stat'),
  symlink: promised('symlink'),
  truncate: promised('truncate'),
  unlink: promised('unlink'),
  utimes: promised('utimes'),
  watch: watchEvents,
  writeFile,
};
for (const name of ['chown', 'lchmod', 'lchown', 'link', 'lutimes', 'statfs']) {
  promises[name] = async () => {
    throw notSupported(`fs.promises.${name}`);
  };
}

export { promises };
export default promises;
