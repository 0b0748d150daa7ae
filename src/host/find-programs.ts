/**
 * The programs at a path that an operator wants scanned: what pi would load from it and, where a
 * folder says nothing of extensions, what its package's entry fields name or each module file in it.
 * Only looks; reads no module.
 */
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import {
  discoverEntries,
  resolveOperatorPath,
  type ExtensionEntry,
} from '../../runtime/loader/discover-entries.js';
import { HostError } from '../vocabulary/errors.js';

const MODULE_FILE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
/** Of one path; beyond it the operator named more than they meant. */
const ENTRIES_MAX = 5_000;
const FOLDER_DEPTH_MAX = 24;
/** Never an extension's own code. */
const SKIPPED_FOLDERS: readonly string[] = ['node_modules', '.git'];

/**
 * The programs at a path: a file is one; a folder is the extensions that it lists or holds, else
 * every module file in it, each for itself.
 * @throws HostError E_NOT_FOUND when there is no such path, or nothing in it that could be scanned
 */
export function findPrograms(given: string, cwd: string, home: string): readonly ExtensionEntry[] {
  const target = resolveOperatorPath(given, cwd, home);
  const stat = statOf(target);
  if (stat === undefined) throw new HostError('E_NOT_FOUND', `there is no ${given}`);
  if (!stat.isDirectory()) return [{ path: target, root: undefined }];
  const found = [
    ...new Map(entriesIn(target, cwd, home, 0).map((each) => [each.path, each])).values(),
  ];
  if (found.length === 0) {
    throw new HostError(
      'E_NOT_FOUND',
      `${given} holds no extension and no JavaScript or TypeScript`,
    );
  }
  return found;
}

function entriesIn(
  folder: string,
  cwd: string,
  home: string,
  depth: number,
): readonly ExtensionEntry[] {
  const listed = discoverEntries(folder, cwd, home).entries;
  // A package, or a folder with an index: it says itself what its extensions are.
  if (listed.length > 0 && listed.every(({ root }) => root === folder)) return listed;
  const main = existsSync(path.join(folder, 'package.json')) ? packageEntries(folder) : [];
  if (main.length > 0) return main;
  const found: ExtensionEntry[] = [];
  for (const item of itemsOf(folder)) {
    const itemPath = path.join(folder, item.name);
    const kind = item.isSymbolicLink() ? statOf(itemPath) : item;
    if (kind?.isFile() === true && isModuleFile(item.name)) {
      found.push({ path: itemPath, root: undefined });
    } else if (
      item.isDirectory() &&
      depth < FOLDER_DEPTH_MAX &&
      !SKIPPED_FOLDERS.includes(item.name)
    ) {
      found.push(...entriesIn(itemPath, cwd, home, depth + 1));
    }
    if (found.length > ENTRIES_MAX) {
      throw new HostError(
        'E_LOAD',
        `${folder} holds more than ${String(ENTRIES_MAX)} module files`,
      );
    }
  }
  return found;
}

/** A package that lists no extensions is what its own entry fields name. */
function packageEntries(folder: string): readonly ExtensionEntry[] {
  const names = ['main', 'module', 'exports', 'bin'].flatMap((field) =>
    targetsIn(readManifest(folder)[field]),
  );
  const files = [...names, 'index.mjs', 'index.cjs']
    .flatMap((name) => (isModuleFile(name) ? [name] : [`${name}.js`, path.join(name, 'index.js')]))
    .map((name) => path.resolve(folder, name))
    .filter((file) => isModuleFile(file) && isFileInside(folder, file));
  return [...new Set(files)].map((file) => ({ path: file, root: folder }));
}

function targetsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.includes('*') ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(targetsIn);
}

function readManifest(folder: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // A manifest that cannot be read lists nothing: its files are scanned one by one.
    return {};
  }
}

function isFileInside(folder: string, file: string): boolean {
  if (statOf(file)?.isFile() !== true) return false;
  const relative = path.relative(realpathSync(folder), realpathSync(file));
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

function isModuleFile(name: string): boolean {
  return MODULE_FILE.test(name) && !DECLARATIONS.test(name);
}

/** undefined for what is not there or may not be looked at. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    // A file where a folder was expected, a name that no file can have, a folder that is closed.
    return undefined;
  }
}

function itemsOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort(byName);
  } catch (error) {
    throw new HostError('E_LOAD', `cannot read the folder ${folder}`, { cause: error });
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
