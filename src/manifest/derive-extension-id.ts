/**
 * The id of an extension: the manifest's, else the package's name (with `#entry` when it has several
 * entries), else the file's stem (the folder's name for `index`). Rules of the policy name it, so it
 * is derived the same way everywhere, and what cannot be an id is refused, not repaired.
 */
import { isExtensionId, type ExtensionId } from '../vocabulary/identity.js';

export interface ExtensionOrigin {
  /** `extension_id` of a manifest. */
  readonly manifestId?: string | undefined;
  readonly packageName?: string | undefined;
  /** All entries of the package, relative to its root, `/` between folders. */
  readonly entries: readonly string[];
  /** The entry of this extension: relative to the package's root, or absolute without a package. */
  readonly entryPath: string;
}

export type DerivedId =
  { readonly ok: true; readonly id: ExtensionId } | { readonly ok: false; readonly reason: string };

const SUFFIX = /\.(?:d\.)?(?:[cm]?[jt]s|[jt]sx)$/;

/**
 * @example deriveExtensionId({ packageName: '@a/b', entries: ['x.ts', 'y.ts'], entryPath: 'x.ts' })
 * // { ok: true, id: '@a/b#x' }
 */
export function deriveExtensionId(origin: ExtensionOrigin): DerivedId {
  const candidate = candidateFor(origin);
  if (!isExtensionId(candidate)) {
    return { ok: false, reason: 'no id can be made of the name; give it an extension_id' };
  }
  // 64 hex digits would read as the digest of other code in rules and logs.
  if (/^[0-9a-f]{64}$/i.test(candidate)) {
    return { ok: false, reason: 'the id looks like a digest' };
  }
  return { ok: true, id: candidate };
}

function candidateFor(origin: ExtensionOrigin): string {
  const { manifestId, packageName, entries, entryPath } = origin;
  const isOneOfSeveral = new Set(entries).size > 1;
  if (manifestId !== undefined && manifestId !== '') return manifestId;
  if (packageName !== undefined && packageName !== '') {
    return isOneOfSeveral ? `${packageName}#${entryName(entryPath)}` : packageName;
  }
  return stemOf(entryPath);
}

/** `./extensions/hello/index.ts` -> `extensions/hello/index`. */
function entryName(entryPath: string): string {
  return plainPath(entryPath).replace(/^\/+/, '').replace(SUFFIX, '');
}

function stemOf(entryPath: string): string {
  const parts = plainPath(entryPath)
    .split('/')
    .filter((part) => part !== '');
  const stem = (parts.at(-1) ?? '').replace(SUFFIX, '');
  return stem === 'index' ? (parts.at(-2) ?? '') : stem;
}

function plainPath(path: string): string {
  return path.replace(/\\/g, '/').replace(/^(?:\.\/)+/, '');
}
