/**
 * Reads the files of an extension's folder that are no modules of its graph, as far as they are
 * small and text, so that the scanner knows what code that reads them would find. They are not part
 * of what is linked and may change before they are read: whatever is made of them is judged again
 * when it becomes code.
 */
import path from 'node:path';
import { HostError } from '../../src/vocabulary/errors.js';
import type { FolderMembers } from './folder-members.js';
import type { LoadLimits } from './limits.js';
import type { ModuleRecord, TextAsset } from './load-graph.js';
import { readTextFile } from './source-files.js';

export function readTextAssets(
  root: string,
  folder: FolderMembers,
  modules: readonly ModuleRecord[],
  limits: LoadLimits,
): readonly TextAsset[] {
  const linked = new Set(modules.map((module) => module.path));
  const json = folder.modules
    .filter((file) => file.endsWith('.json') && !linked.has(file))
    .map((file) => path.relative(root, file).split(path.sep).join('/'));
  const names = [...folder.assets.map((asset) => asset.path), ...json].sort();
  const sizes = new Map(folder.assets.map((asset) => [asset.path, asset.bytes]));
  const found: TextAsset[] = [];
  let bytes = 0;
  for (const name of names) {
    if ((sizes.get(name) ?? 0) > limits.textAssetBytesMax) continue;
    const text = readTextAsset(path.join(root, name), limits.textAssetBytesMax);
    if (text === undefined) continue;
    bytes += Buffer.byteLength(text);
    if (bytes > limits.textAssetsBytesMax) break;
    found.push({ path: name, text });
  }
  return found;
}

function readTextAsset(file: string, bytesMax: number): string | undefined {
  try {
    const text = readTextFile(file, bytesMax);
    return text.includes('\0') ? undefined : text;
  } catch (error) {
    // Gone, unreadable, too large or not UTF-8: the extension will find no code there either.
    if (error instanceof HostError) return undefined;
    throw error;
  }
}
