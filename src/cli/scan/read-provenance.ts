/**
 * Finds what says where a program comes from: its package.json, and the nearest lock file above it
 * that knows its folder. Reads small regular files only; what cannot be read says nothing.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ScannedPackage, ScannedProgram } from '../../host/scan-path.js';
import {
  declaresInstallScripts,
  provenanceOf,
  readLockFile,
  type DependencyOrigin,
  type LockedPackage,
  type Provenance,
} from '../../../scanner/report/provenance.js';

/** In the order of trust: what npm wrote about what it really installed comes first. */
const LOCK_FILES = [
  path.join('node_modules', '.package-lock.json'),
  'npm-shrinkwrap.json',
  'package-lock.json',
] as const;
const LOCK_BYTES_MAX = 64 * 1024 * 1024;
const MANIFEST_BYTES_MAX = 1024 * 1024;
const FOLDERS_UP_MAX = 32;

export interface Origins {
  readonly provenance: Provenance;
  readonly dependencies: readonly DependencyOrigin[];
}

type LockFiles = Map<string, ReadonlyMap<string, LockedPackage> | undefined>;

export type OriginReader = (program: ScannedProgram) => Origins;

/** @returns reads each lock file once, however many programs it knows */
export function createOriginReader(): OriginReader {
  const locks: LockFiles = new Map();
  return ({ root, packageJson, packages }) => ({
    provenance: provenanceOf({
      packageJson,
      lock: packageJson === undefined ? undefined : lockOf(root, locks),
      hasBindingGyp: packageJson !== undefined && existsSync(path.join(root, 'binding.gyp')),
    }),
    dependencies: packages.map((each) => originOf(each, locks)),
  });
}

function originOf({ name, version, root }: ScannedPackage, locks: LockFiles): DependencyOrigin {
  const entry = root === undefined ? undefined : lockOf(root, locks)?.entry;
  const locked = entry?.version === version ? entry : undefined;
  const manifest =
    root === undefined ? undefined : readSmall(path.join(root, 'package.json'), MANIFEST_BYTES_MAX);
  return {
    name,
    version,
    integrity: locked?.integrity ?? null,
    resolved: locked?.resolved ?? null,
    hasInstallScripts:
      locked?.hasInstallScripts === true ||
      (manifest !== undefined && declaresInstallScripts(manifest)) ||
      (root !== undefined && existsSync(path.join(root, 'binding.gyp'))),
  };
}

function lockOf(
  root: string,
  locks: LockFiles,
): { readonly file: string; readonly entry: LockedPackage } | undefined {
  let folder = root;
  for (let n = 0; n < FOLDERS_UP_MAX; n += 1) {
    const key = path.relative(folder, root).split(path.sep).join('/');
    for (const name of LOCK_FILES) {
      const file = path.join(folder, name);
      const entry = packagesIn(file, locks)?.get(key);
      // The folder itself has an entry too, which says nothing that its package.json does not.
      if (entry !== undefined && key !== '') return { file: name.split(path.sep).join('/'), entry };
    }
    const parent = path.dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return undefined;
}

function packagesIn(
  file: string,
  locks: LockFiles,
): ReadonlyMap<string, LockedPackage> | undefined {
  if (!locks.has(file)) {
    const text = readSmall(file, LOCK_BYTES_MAX);
    locks.set(file, text === undefined ? undefined : readLockFile(text));
  }
  return locks.get(file);
}

function readSmall(file: string, bytesMax: number): string | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isFile() !== true || stat.size > bytesMax) return undefined;
    return readFileSync(file, 'utf8');
  } catch {
    // A folder above that may not be read knows nothing of this one.
    return undefined;
  }
}
