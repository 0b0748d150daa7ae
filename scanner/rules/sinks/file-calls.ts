/**
 * The calls that touch files: which argument is the path, and whether it is read, written or only
 * asked about. Names without `Sync`; node:fs, its promises and the handles have the same ones.
 */
import type { CallEvent, Handler } from '../../rule.js';
import { alternatives, type Value } from '../../engine/value.js';
import { textsOf } from './texts.js';

export type FileUse = 'read' | 'write' | 'ask';

export interface FileAccess {
  readonly use: FileUse;
  readonly value: Value;
  /** What is written, where the call names it. */
  readonly content?: Value | undefined;
}

/** `r` read, `w` write, `a` ask, `-` no path; one letter an argument. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  readFile: 'r',
  createReadStream: 'r',
  readdir: 'r',
  opendir: 'r',
  readlink: 'r',
  openAsBlob: 'r',
  watch: 'r',
  watchFile: 'r',
  glob: 'r',
  stat: 'a',
  lstat: 'a',
  statfs: 'a',
  exists: 'a',
  realpath: 'a',
  access: 'a',
  unwatchFile: 'a',
  writeFile: 'w',
  appendFile: 'w',
  createWriteStream: 'w',
  mkdir: 'w',
  mkdtemp: 'w',
  rm: 'w',
  rmdir: 'w',
  unlink: 'w',
  truncate: 'w',
  chmod: 'w',
  lchmod: 'w',
  chown: 'w',
  lchown: 'w',
  utimes: 'w',
  lutimes: 'w',
  copyFile: 'rw',
  cp: 'rw',
  rename: 'ww',
  link: 'rw',
  symlink: 'rw',
};
const WITH_CONTENT: ReadonlySet<string> = new Set(['writeFile', 'appendFile']);
/** They take descriptors or make nothing that a path rule could judge. */
const MAKING_ONLY: ReadonlySet<string> = new Set(['mkdir', 'rm', 'rmdir', 'unlink', 'mkdtemp']);

/** Handlers for every function of the file system modules. */
export function onFiles<E extends CallEvent>(
  handler: Handler<E>,
): Readonly<Record<string, Handler<E>>> {
  return { 'node:fs.*': handler, 'node:fs/promises.*': handler };
}

/** `node:fs.promises.readFile`, `node:fs.readFileSync` -> `readFile`; undefined for other modules. */
export function fileFunction(path: string): string | undefined {
  if (!path.startsWith('node:fs.') && !path.startsWith('node:fs/promises.')) return undefined;
  const name = path.slice(path.lastIndexOf('.') + 1);
  return name.endsWith('Sync') ? name.slice(0, -4) : name;
}

/** What the call does to which path. */
export function fileAccesses(event: CallEvent): readonly FileAccess[] {
  const name = fileFunction(event.path);
  if (name === undefined) return [];
  const first = event.args[0];
  if (first === undefined) return [];
  if (name === 'open')
    return [{ use: opensForWriting(event.args[1]) ? 'write' : 'read', value: first }];
  const letters = Object.hasOwn(ARGUMENTS, name) ? (ARGUMENTS[name] ?? '') : '';
  const content = WITH_CONTENT.has(name) ? event.args[1] : undefined;
  return Array.from(letters).flatMap((letter, index) => {
    const value = event.args[index];
    if (value === undefined) return [];
    const use = letter === 'r' ? 'read' : letter === 'w' ? 'write' : 'ask';
    return [{ use, value, content }] satisfies readonly FileAccess[];
  });
}

/** The call puts bytes at the path: it is no mere directory, removal or change of rights. */
export function putsContent(path: string): boolean {
  const name = fileFunction(path);
  return (
    name !== undefined &&
    !MAKING_ONLY.has(name) &&
    !/^(?:l?ch(?:mod|own)|l?utimes|truncate)$/.test(name)
  );
}

/** Flags of `open`: `r` and O_RDONLY read; what is not known may write. */
export function opensForWriting(flags: Value | undefined): boolean {
  if (flags === undefined) return false;
  return alternatives(flags).some((each) => {
    if (each.kind !== 'constant') return true;
    if (typeof each.value === 'number') return (each.value & 3) !== 0 || (each.value & 0o100) !== 0;
    return typeof each.value === 'string' && !/^r?s?$/.test(each.value);
  });
}

/** Path texts with `/` only, `~` for the home folder, `.` and `..` resolved as far as possible. */
export function pathTexts(value: Value): readonly string[] {
  return textsOf(value).map(plainPath);
}

export function plainPath(text: string): string {
  const slashed = text
    .replace(/^file:\/\/(?:localhost)?/i, '')
    .replace(/\\/g, '/')
    .replace(/^(?:\$HOME|\$\{HOME\}|%USERPROFILE%|\$env:USERPROFILE)(?=\/|$)/i, '~');
  const parts: string[] = [];
  for (const part of slashed.split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '')
      parts.pop();
    else parts.push(part);
  }
  const path = parts.join('/');
  if (path !== '') return path;
  return slashed.startsWith('/') ? '/' : '.';
}
