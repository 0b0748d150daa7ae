/**
 * What a finished case depends on, as one digest: the extension's folder, its script, upstream's
 * version, and the built code of this host. Equal digest, equal result: the case is not run again.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CorpusCase } from './corpus.js';
import { packageRoot } from './package-root.js';
import type { UpstreamPackage } from './upstream-package.js';

/** Folders larger than this are not digested; their cases always run. */
const FILES_MAX = 5_000;
const BYTES_MAX = 256 * 1024 * 1024;

/** Digest over names and contents of a folder; undefined when it is too large. */
export function folderDigest(folder: string): string | undefined {
  const hash = createHash('sha256');
  let files = 0;
  let bytes = 0;
  const visit = (current: string): boolean => {
    const items = readdirSync(current, { withFileTypes: true });
    for (const item of items.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(current, item.name);
      if (item.isDirectory()) {
        if (item.name !== 'node_modules' && item.name !== '.git' && !visit(file)) return false;
      } else if (item.isFile()) {
        const content = readFileSync(file);
        files += 1;
        bytes += content.length;
        if (files > FILES_MAX || bytes > BYTES_MAX) return false;
        hash.update(`${path.relative(folder, file)}\0${content.length}\0`).update(content);
      }
    }
    return true;
  };
  return visit(folder) ? hash.digest('hex') : undefined;
}

/** Everything of ours that decides a result: built code and the oracle. */
export function hostDigest(): string {
  const root = packageRoot();
  const folders = ['dist', 'conformance/oracle'].map((name) => path.join(root, name));
  const parts = folders.map((folder) => (existsSync(folder) ? (folderDigest(folder) ?? '') : ''));
  const files = ['conformance/oracle.mjs', 'conformance/companion.js'];
  return createHash('sha256')
    .update(parts.join(' '))
    .update(files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\0'))
    .digest('hex');
}

export function caseDigest(
  each: CorpusCase,
  upstream: UpstreamPackage,
  host: string,
  lanes: string,
): string | undefined {
  const folder = statSync(each.entry).isDirectory() ? each.entry : path.dirname(each.entry);
  const extension = folderDigest(folder);
  if (extension === undefined) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([each, extension, upstream.version, host, lanes]))
    .digest('hex');
}
