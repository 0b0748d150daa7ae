/**
 * Where the code says it comes from, and what a lock file knows of it. Everything in package.json is
 * the package's own word; only `integrity` comes from somebody else, and it is taken only where the
 * lock file speaks of the same version.
 */
import {
  isJsonObject,
  parseJsonText,
  type JsonObject,
  type JsonValue,
} from '../../src/vocabulary/json.js';

/** A package that modules of the extension come from. */
export interface DependencyOrigin {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of its tarball, from the lock file. */
  readonly integrity: string | null;
  readonly resolved: string | null;
  readonly hasInstallScripts: boolean;
}

export interface Provenance {
  readonly packageName: string | null;
  readonly version: string | null;
  readonly integrity: string | null;
  readonly resolved: string | null;
  /** As declared. */
  readonly repository: string | null;
  readonly license: string | null;
  /** As declared: the registry's publisher where the package carries it, else the author. */
  readonly publisher: string | null;
  readonly hasInstallScripts: boolean;
  /** Name of the lock file that gave `integrity` and `resolved`. */
  readonly lockFile: string | null;
  /** The version in the lock file, where it is not the one that lies here. */
  readonly lockedVersion: string | null;
}

/** What a lock file says of one installed folder. */
export interface LockedPackage {
  readonly version: string | null;
  readonly integrity: string | null;
  readonly resolved: string | null;
  readonly hasInstallScripts: boolean;
}

export interface ProvenanceInput {
  /** Text of the package.json of the root. */
  readonly packageJson: string | undefined;
  /** The nearest lock file that knows the root. */
  readonly lock: { readonly file: string; readonly entry: LockedPackage } | undefined;
  /** A `binding.gyp` makes npm build on install without a script. */
  readonly hasBindingGyp: boolean;
}

const TEXT_CHARS_MAX = 500;
/** Run by npm when the package is installed as a dependency. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'] as const;

export function provenanceOf({ packageJson, lock, hasBindingGyp }: ProvenanceInput): Provenance {
  const manifest = readObject(packageJson);
  const version = textOf(manifest.version);
  const locked = lock?.entry;
  const isSame = locked === undefined || locked.version === null || locked.version === version;
  const known = isSame ? locked : undefined;
  return {
    packageName: textOf(manifest.name),
    version,
    integrity: known?.integrity ?? null,
    resolved: known?.resolved ?? null,
    repository: textOf(
      isJsonObject(manifest.repository) ? manifest.repository.url : manifest.repository,
    ),
    license: licenseOf(manifest.license),
    publisher: personOf(manifest._npmUser) ?? personOf(manifest.author),
    hasInstallScripts:
      hasBindingGyp || hasInstallScriptsIn(manifest) || (locked?.hasInstallScripts ?? false),
    lockFile: lock?.file ?? null,
    lockedVersion: isSame ? null : locked.version,
  };
}

/** True where npm runs code of the package when it is installed. */
export function declaresInstallScripts(packageJson: string): boolean {
  return hasInstallScriptsIn(readObject(packageJson));
}

/**
 * @param text of package-lock.json, npm-shrinkwrap.json or node_modules/.package-lock.json
 * @returns by folder below the lock file's own (`node_modules/a`, empty for the folder itself);
 *   empty when the text is no lock file of version 2 or later, or says nothing of folders
 */
export function readLockFile(text: string): ReadonlyMap<string, LockedPackage> {
  const { packages } = readObject(text);
  const found = new Map<string, LockedPackage>();
  if (!isJsonObject(packages)) return found;
  for (const [folder, entry] of Object.entries(packages)) {
    if (!isJsonObject(entry)) continue;
    found.set(folder, {
      version: textOf(entry.version),
      integrity: textOf(entry.integrity),
      resolved: textOf(entry.resolved),
      hasInstallScripts: entry.hasInstallScript === true,
    });
  }
  return found;
}

function readObject(text: string | undefined): JsonObject {
  if (text === undefined) return {};
  try {
    const value = parseJsonText(text.replace(/^\uFEFF/, ''));
    return isJsonObject(value) ? value : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A file that is no JSON says nothing.
    return {};
  }
}

function hasInstallScriptsIn({ scripts }: JsonObject): boolean {
  return isJsonObject(scripts) && INSTALL_SCRIPTS.some((name) => textOf(scripts[name]) !== null);
}

/** `{ type, url }` and lists of such are old forms that still occur. */
function licenseOf(value: JsonValue | undefined): string | null {
  if (isJsonObject(value)) return textOf(value.type);
  return textOf(value);
}

function personOf(value: JsonValue | undefined): string | null {
  return isJsonObject(value) ? textOf(value.name) : textOf(value);
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, TEXT_CHARS_MAX) : null;
}
