/**
 * From a path that an operator wrote, or a folder that is searched, to the files that are
 * extensions: the rules of upstream (extension-api 1.1). Only looks; reads no module and runs
 * nothing. What a manifest lists outside its own folder is refused, not followed.
 */
import {
  type Dirent,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { expandGlobs, type PackageItem } from './manifest-items.js';

export interface ExtensionEntry {
  /** Absolute path of the entry file, links not followed. */
  readonly path: string;
  /** Folder whose files the extension may import; undefined: decided from the entry alone. */
  readonly root: string | undefined;
}

export interface DiscoveredEntries {
  readonly entries: readonly ExtensionEntry[];
  readonly diagnostics: readonly string[];
}

const UNICODE_SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const MANIFEST_BYTES_MAX = 1024 * 1024;

/** `~`, `~/x`, odd unicode spaces and relative paths, as upstream reads a path from an operator. */
export function resolveOperatorPath(given: string, cwd: string, home: string): string {
  const plain = given.replace(UNICODE_SPACES, ' ');
  if (plain.startsWith('~')) return path.join(home, plain.slice(plain.startsWith('~/') ? 2 : 1));
  return path.resolve(cwd, plain);
}

/**
 * Entries of an explicit path: a file is taken as it is, a folder as package, index or folder of
 * extensions. A path that does not exist is returned as a file: loading it says so.
 */
export function discoverEntries(given: string, cwd: string, home: string): DiscoveredEntries {
  const target = resolveOperatorPath(given, cwd, home);
  if (!isDirectory(target))
    return { entries: [{ path: target, root: undefined }], diagnostics: [] };
  const diagnostics: string[] = [];
  const entries = entriesOfFolder(target, diagnostics) ?? conventionalFolder(target, diagnostics);
  return { entries: entries ?? searchFolder(target, diagnostics), diagnostics };
}

/** Every extension directly in a folder such as `.pi/extensions`; a missing folder has none. */
export function discoverFolder(folder: string): DiscoveredEntries {
  const diagnostics: string[] = [];
  return { entries: searchFolder(folder, diagnostics), diagnostics };
}

function searchFolder(folder: string, diagnostics: string[]): ExtensionEntry[] {
  const found: ExtensionEntry[] = [];
  for (const item of list(folder)) {
    const itemPath = path.join(folder, item.name);
    if ((item.isFile() || item.isSymbolicLink()) && /\.(?:ts|js)$/.test(item.name)) {
      found.push({ path: itemPath, root: undefined });
    } else if (item.isDirectory() || item.isSymbolicLink()) {
      found.push(...(entriesOfFolder(itemPath, diagnostics) ?? []));
    }
  }
  return found;
}

/** `pi.extensions` of package.json, else index.ts, else index.js; undefined when none exists. */
function entriesOfFolder(folder: string, diagnostics: string[]): ExtensionEntry[] | undefined {
  const listed = manifestExtensions(folder);
  if (listed !== undefined && listed.length > 0) {
    const entries = expandGlobs(folder, listed).flatMap((item) =>
      entriesOfItem(folder, item, diagnostics),
    );
    if (entries.length > 0) return uniqueEntries(entries);
  }
  for (const name of ['index.ts', 'index.js']) {
    const index = path.join(folder, name);
    if (existsSync(index)) return [{ path: index, root: folder }];
  }
  return undefined;
}

function entriesOfItem(folder: string, item: PackageItem, diagnostics: string[]): ExtensionEntry[] {
  if (!existsSync(item.path)) return [];
  if (!isInside(realpathSync(folder), realpathSync(item.path))) {
    diagnostics.push(`package.json lists "${item.listed}", which is outside its folder: refused`);
    return [];
  }
  if (!isDirectory(item.path)) return [{ path: item.path, root: folder }];
  const inner = indexOf(item.path);
  if (inner !== undefined) return [{ path: inner, root: folder }];
  return searchFolder(item.path, diagnostics).map((entry) => ({ path: entry.path, root: folder }));
}

function indexOf(folder: string): string | undefined {
  return ['index.ts', 'index.js'].map((name) => path.join(folder, name)).find(existsSync);
}

/** A package without a manifest may keep its extensions in a folder of that name. */
function conventionalFolder(folder: string, diagnostics: string[]): ExtensionEntry[] | undefined {
  const extensions = path.join(folder, 'extensions');
  if (!existsSync(path.join(folder, 'package.json')) || !isDirectory(extensions)) return undefined;
  const visible = searchFolder(extensions, diagnostics).filter((entry) => {
    const [first = ''] = path.relative(extensions, entry.path).split(path.sep);
    return !first.startsWith('.') && first !== 'node_modules';
  });
  return visible.length === 0
    ? undefined
    : visible.map((entry) => ({ path: entry.path, root: folder }));
}

/** The listed extensions, or undefined when there is no readable manifest. */
export function manifestExtensions(folder: string): readonly string[] | undefined {
  const manifest = readJson(path.join(folder, 'package.json'));
  if (!isRecord(manifest) || !isRecord(manifest.pi)) return undefined;
  const { extensions } = manifest.pi;
  if (!Array.isArray(extensions)) return [];
  const items: unknown[] = extensions;
  return items.filter((item): item is string => typeof item === 'string');
}

function readJson(file: string): unknown {
  try {
    // Reading a pipe would wait for a writer, on the main thread.
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > MANIFEST_BYTES_MAX) return undefined;
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Absent or broken: upstream goes on with the index file.
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function uniqueEntries(entries: readonly ExtensionEntry[]): ExtensionEntry[] {
  return [...new Map(entries.map((entry) => [entry.path, entry])).values()];
}

export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function isDirectory(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that is absent or unreadable has no extensions.
    return [];
  }
}
