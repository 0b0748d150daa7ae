/**
 * fs.Stats, fs.BigIntStats (as Stats with bigints) and fs.Dirent. authority: none
 */
import { FS_CONSTANTS as C } from './fs-constants.js';

const TYPE_BITS = { file: C.S_IFREG, dir: C.S_IFDIR, symlink: C.S_IFLNK };

export class Stats {
  constructor(info, bigint = false) {
    const number = bigint ? (value) => BigInt(Math.trunc(value)) : (value) => value;
    const type = TYPE_BITS[info.type] ?? 0;
    this.dev = number(info.dev);
    this.mode = number((info.mode & C.S_IFMT) === 0 ? info.mode | type : info.mode);
    this.nlink = number(info.nlink);
    this.uid = number(info.uid);
    this.gid = number(info.gid);
    this.rdev = number(0);
    this.blksize = number(4096);
    this.ino = number(info.ino);
    this.size = number(info.size);
    this.blocks = number(Math.ceil(info.size / 512));
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
      const ms = info[`${name}Ms`];
      this[`${name}Ms`] = number(ms);
      if (bigint) this[`${name}Ns`] = BigInt(Math.trunc(ms * 1000)) * 1000n;
    }
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime'])
      this[name] = new Date(Math.round(info[`${name}Ms`]));
    this.kind = info.type;
    Object.defineProperty(this, 'kind', { enumerable: false });
  }
  isFile() {
    return this.kind === 'file';
  }
  isDirectory() {
    return this.kind === 'dir';
  }
  isSymbolicLink() {
    return this.kind === 'symlink';
  }
  isFIFO() {
    return (Number(this.mode) & C.S_IFMT) === C.S_IFIFO;
  }
  isSocket() {
    return (Number(this.mode) & C.S_IFMT) === C.S_IFSOCK;
  }
  isBlockDevice() {
    return (Number(this.mode) & C.S_IFMT) === C.S_IFBLK;
  }
  isCharacterDevice() {
    return (Number(this.mode) & C.S_IFMT) === C.S_IFCHR;
  }
}

/** What watchFile gives for a file that is not there. */
export const absentStats = () =>
  new Stats({
    type: 'other',
    dev: 0,
    mode: 0,
    nlink: 0,
    uid: 0,
    gid: 0,
    ino: 0,
    size: 0,
    atimeMs: 0,
    mtimeMs: 0,
    ctimeMs: 0,
    birthtimeMs: 0,
  });

export class Dirent {
  constructor(name, kind, parentPath) {
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
    this.kind = kind;
    Object.defineProperty(this, 'kind', { enumerable: false });
  }
  isFile() {
    return this.kind === 'file';
  }
  isDirectory() {
    return this.kind === 'dir';
  }
  isSymbolicLink() {
    return this.kind === 'symlink';
  }
  isFIFO() {
    return false;
  }
  isSocket() {
    return false;
  }
  isBlockDevice() {
    return false;
  }
  isCharacterDevice() {
    return false;
  }
}
