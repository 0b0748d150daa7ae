/**
 * What lies in an extension's folder: modules that a computed import may name, and assets. Names
 * only; hidden folders, node_modules and links are left out.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LoadLimits } from './limits.js';
import type { Asset } from './load-graph.js';
import { MODULE_SUFFIXES } from './resolve.js';

export interface FolderMembers {
  /** Absolute paths, sorted. */
  readonly modules: readonly string[];
  readonly assets: readonly Asset[];
}

const FOLDERS_MAX = 2_000;

export function listFolder(root: string, limits: LoadLimits): FolderMembers {
  const modules: string[] = [];
  const assets: Asset[] = [];
  const queue = [root];
  for (let n = 0; n < FOLDERS_MAX; n += 1) {
    const folder = queue.shift();
    if (folder === undefined) break;
    for (const item of sortedItems(folder)) {
      const itemPath = path.join(folder, item.name);
      if (item.isDirectory()) {
        if (!item.name.startsWith('.') && item.name !== 'node_modules') queue.push(itemPath);
      } else if (item.isFile() && isModule(item.name)) {
        if (modules.length < limits.folderModulesMax) modules.push(itemPath);
      } else if (item.isFile() && assets.length < limits.assetsMax) {
        const bytes = statSync(itemPath, { throwIfNoEntry: false })?.size ?? 0;
        assets.push({ path: path.relative(root, itemPath).split(path.sep).join('/'), bytes });
      }
    }
  }
  return { modules, assets };
}

function isModule(name: string): boolean {
  const suffix = path.extname(name);
  return !/\.d\.[cm]?ts$/.test(name) && MODULE_SUFFIXES.some((known) => known === suffix);
}

function sortedItems(folder: string): ReturnType<typeof readItems> {
  return readItems(folder).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readItems(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // An unreadable folder offers nothing.
    return [];
  }
}
