/**
 * What an open asks for, from Node's flag texts or numbers. Numbers are this machine's O_ values,
 * as the guest finds them in `fs.constants`; bits with other meanings are refused.
 */
import { constants } from 'node:fs';

export interface OpenIntent {
  readonly read: boolean;
  readonly write: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
  readonly append: boolean;
  readonly directory: boolean;
  readonly noFollow: boolean;
  /** O_RDONLY, O_WRONLY or O_RDWR. */
  readonly access: number;
  /** O_APPEND and O_SYNC, as far as asked for. */
  readonly appendFlag: number;
}

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;
const ACCESS_MASK = O_RDONLY | O_WRONLY | O_RDWR;
/** Bits that change nothing here: we add or imply them ourselves. */
const HARMLESS = constants.O_NOCTTY | constants.O_NONBLOCK | constants.O_DSYNC;
const KNOWN =
  ACCESS_MASK |
  O_CREAT |
  O_EXCL |
  O_TRUNC |
  O_APPEND |
  O_SYNC |
  constants.O_DIRECTORY |
  constants.O_NOFOLLOW |
  HARMLESS;

/** Node's flag texts (fs, "File system flags"). */
const FLAG_TEXTS: ReadonlyMap<string, number> = new Map([
  ['r', O_RDONLY],
  ['rs', O_RDONLY | O_SYNC],
  ['sr', O_RDONLY | O_SYNC],
  ['r+', O_RDWR],
  ['rs+', O_RDWR | O_SYNC],
  ['sr+', O_RDWR | O_SYNC],
  ['w', O_TRUNC | O_CREAT | O_WRONLY],
  ['wx', O_TRUNC | O_CREAT | O_WRONLY | O_EXCL],
  ['xw', O_TRUNC | O_CREAT | O_WRONLY | O_EXCL],
  ['w+', O_TRUNC | O_CREAT | O_RDWR],
  ['wx+', O_TRUNC | O_CREAT | O_RDWR | O_EXCL],
  ['xw+', O_TRUNC | O_CREAT | O_RDWR | O_EXCL],
  ['a', O_APPEND | O_CREAT | O_WRONLY],
  ['ax', O_APPEND | O_CREAT | O_WRONLY | O_EXCL],
  ['xa', O_APPEND | O_CREAT | O_WRONLY | O_EXCL],
  ['as', O_APPEND | O_CREAT | O_WRONLY | O_SYNC],
  ['sa', O_APPEND | O_CREAT | O_WRONLY | O_SYNC],
  ['a+', O_APPEND | O_CREAT | O_RDWR],
  ['ax+', O_APPEND | O_CREAT | O_RDWR | O_EXCL],
  ['xa+', O_APPEND | O_CREAT | O_RDWR | O_EXCL],
  ['as+', O_APPEND | O_CREAT | O_RDWR | O_SYNC],
  ['sa+', O_APPEND | O_CREAT | O_RDWR | O_SYNC],
]);

/** True for a flag text or number that `parseOpenFlags` understands. */
export function isOpenFlags(flags: string | number): boolean {
  const bits = typeof flags === 'string' ? FLAG_TEXTS.get(flags) : flags;
  return bits !== undefined && (bits & ~KNOWN) === 0 && (bits & ACCESS_MASK) !== ACCESS_MASK;
}

/** @throws RangeError for what `isOpenFlags` refuses */
export function parseOpenFlags(flags: string | number): OpenIntent {
  const bits = typeof flags === 'string' ? FLAG_TEXTS.get(flags) : flags;
  if (bits === undefined || !isOpenFlags(flags)) throw new RangeError('unknown open flags');
  const access = bits & ACCESS_MASK;
  const create = (bits & O_CREAT) !== 0;
  const truncate = (bits & O_TRUNC) !== 0;
  return {
    access,
    read: access !== O_WRONLY,
    write: access !== O_RDONLY,
    create,
    // O_EXCL without O_CREAT is undefined in POSIX and ignored by Linux for files.
    exclusive: create && (bits & O_EXCL) !== 0,
    truncate,
    append: (bits & O_APPEND) !== 0,
    directory: (bits & constants.O_DIRECTORY) !== 0,
    noFollow: (bits & constants.O_NOFOLLOW) !== 0,
    appendFlag: bits & (O_APPEND | O_SYNC),
  };
}

/** True when the open may change something: creating or truncating with O_RDONLY counts. */
export function opensForWriting(intent: OpenIntent): boolean {
  return intent.write || intent.create || intent.truncate;
}
