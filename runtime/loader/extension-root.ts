/**
 * Which folder an entry file belongs to, when discovery did not say: the package whose manifest
 * lists it, else the folder it is in. A folder further up is taken only on the word of its own
 * manifest, so an extension cannot widen its root by where it lies.
 */
import path from 'node:path';
import { isInside } from './discover-entries.js';
import { expandGlobs } from './manifest-items.js';
import type { PackageJson } from './package-json.js';

export interface ExtensionRoot {
  readonly folder: string;
  /** No package.json and no index file: nothing but the file itself is the extension. */
  readonly isLoneFile: boolean;
}

export function findExtensionRoot(
  entry: string,
  packageJson: (folder: string) => PackageJson | undefined,
): ExtensionRoot {
  const own = path.dirname(entry);
  for (let folder = own; ; folder = path.dirname(folder)) {
    const listed = packageJson(folder)?.extensions;
    if (listed !== undefined && lists(folder, listed, entry)) return { folder, isLoneFile: false };
    if (folder === path.dirname(folder) || path.basename(folder) === 'node_modules') break;
  }
  const isIndex = /^index\.[cm]?[jt]sx?$/.test(path.basename(entry));
  return { folder: own, isLoneFile: !isIndex && packageJson(own) === undefined };
}

function lists(folder: string, listed: readonly string[], entry: string): boolean {
  return expandGlobs(folder, listed).some(
    (item) => isInside(folder, item.path) && isInside(item.path, entry),
  );
}
