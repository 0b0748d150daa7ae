/**
 * Specifier to file, confined: relative paths stay inside the package they are written in, bare
 * names reach only packages that the importing package declares, virtual modules win over all.
 *
 * Attacker-controlled: specifiers, package.json files, links. INVARIANT: a path is returned only
 * when its real path lies inside the real root of a package that was reached by declaration; the
 * answer for a path outside is given without looking at the disk, so it tells nothing about it.
 */
import { realpathSync, type Stats, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { isInside } from './discover-entries.js';
import { matchExports, matchImports } from './package-exports.js';
import type { PackageJson } from './package-json.js';

/** A folder that modules belong to: the extension itself, or a package that it depends on. */
export interface PackageScope {
  /** Real absolute path. */
  readonly root: string;
  readonly isExtension: boolean;
  /** A lone file: hidden folders beside it belong to its surroundings, not to it. */
  readonly isLoneFile: boolean;
}

export type ResolveMode = 'import' | 'require';

export type Resolution =
  | { readonly kind: 'file'; readonly path: string; readonly scope: PackageScope }
  | { readonly kind: 'virtual'; readonly specifier: string }
  | { readonly kind: 'missing'; readonly message: string; readonly code: MissingCode };

/** `MODULE_NOT_FOUND` as Node; the others are refusals, which a guest can tell apart. */
export type MissingCode = 'MODULE_NOT_FOUND' | 'ERR_UNKNOWN_FILE_EXTENSION' | 'ERR_ACCESS_DENIED';

export interface ResolverOptions {
  /** Specifiers that the guest serves itself. */
  readonly virtual: ReadonlySet<string>;
  /** package.json of a folder, read once by the loader; undefined when there is none. */
  readonly packageJson: (folder: string) => PackageJson | undefined;
}

export type Resolve = (
  specifier: string,
  from: { readonly path: string; readonly scope: PackageScope },
  mode: ResolveMode,
) => Resolution;

/** Order in which upstream tries suffixes (extension-api 1.3). */
export const MODULE_SUFFIXES = [
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.mtsx',
  '.ctsx',
  '.json',
] as const;
const SPECIFIER_CHARS_MAX = 4_096;
const CONDITIONS: Readonly<Record<ResolveMode, readonly (readonly string[])[]>> = {
  import: [
    ['node', 'import'],
    ['node', 'require'],
  ],
  require: [
    ['node', 'require'],
    ['node', 'import'],
  ],
};
const PACKAGE_NAME = /^(?:@[^/@%\\\s]+\/)?[^./@%\\\s][^/%\\\s]*$/;

export function createResolver(options: ResolverOptions): Resolve {
  return (specifier, from, mode) => new Resolver(options, from, mode).resolve(specifier);
}

function missing(specifier: string, reason?: string): Resolution {
  const text = `Cannot find module '${specifier.slice(0, SPECIFIER_CHARS_MAX)}'`;
  return {
    kind: 'missing',
    message: reason ? `${text}: ${reason}` : text,
    code: 'MODULE_NOT_FOUND',
  };
}

function refused(specifier: string, reason: string): Resolution {
  const text = `Cannot import '${specifier.slice(0, SPECIFIER_CHARS_MAX)}': ${reason}`;
  return { kind: 'missing', message: text, code: 'ERR_ACCESS_DENIED' };
}

class Resolver {
  readonly #options: ResolverOptions;
  readonly #from: { readonly path: string; readonly scope: PackageScope };
  readonly #mode: ResolveMode;

  constructor(
    options: ResolverOptions,
    from: { readonly path: string; readonly scope: PackageScope },
    mode: ResolveMode,
  ) {
    this.#options = options;
    this.#from = from;
    this.#mode = mode;
  }

  resolve(specifier: string): Resolution {
    const { virtual } = this.#options;
    if (virtual.has(specifier)) return { kind: 'virtual', specifier };
    if (specifier.startsWith('node:') || isBuiltin(specifier)) {
      const other = specifier.startsWith('node:') ? specifier.slice(5) : `node:${specifier}`;
      if (virtual.has(other)) return { kind: 'virtual', specifier: other };
      return missing(specifier, 'this host does not offer that Node module');
    }
    if (specifier === '' || specifier.length > SPECIFIER_CHARS_MAX || specifier.includes('\0')) {
      return missing(specifier);
    }
    if (/^\.\.?(?:\/|$)/.test(specifier)) {
      return this.#inScope(specifier, path.resolve(path.dirname(this.#from.path), specifier));
    }
    if (path.isAbsolute(specifier)) return this.#inScope(specifier, path.normalize(specifier));
    if (specifier.startsWith('#')) return this.#packageImport(specifier);
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(specifier)?.[1];
    if (scheme !== undefined) return refused(specifier, `"${scheme}:" imports are not allowed`);
    return this.#bare(specifier);
  }

  /** A path written in a module: inside the package of that module or refused. */
  #inScope(specifier: string, target: string): Resolution {
    const { scope } = this.#from;
    if (!isInside(scope.root, target)) {
      const owner = scope.isExtension ? "the extension's folder" : 'its package';
      return refused(specifier, `it is outside ${owner}`);
    }
    const hidden = path.relative(scope.root, target).split(path.sep);
    if (scope.isLoneFile && hidden.some((part) => part.startsWith('.'))) {
      return refused(specifier, 'a single-file extension cannot import from hidden folders');
    }
    return this.#file(specifier, target, scope);
  }

  /** Suffixes, index files and links; the real path decides. */
  #file(specifier: string, target: string, scope: PackageScope): Resolution {
    const found = this.#candidate(target);
    if (found === undefined) return missing(specifier);
    const real = realpathSync(found);
    if (!isInside(scope.root, real)) {
      return refused(specifier, 'it is a link to a file outside its folder');
    }
    const suffix = path.extname(real);
    if (suffix !== '' && !MODULE_SUFFIXES.some((known) => known === suffix)) {
      const message =
        suffix === '.node'
          ? `Cannot load native addon ${real}: extensions run in a sandbox without native code`
          : `Unknown file extension "${suffix}" for ${real}`;
      return { kind: 'missing', message, code: 'ERR_UNKNOWN_FILE_EXTENSION' };
    }
    return { kind: 'file', path: real, scope };
  }

  #candidate(target: string): string | undefined {
    if (isFile(target)) return target;
    for (const suffix of MODULE_SUFFIXES) if (isFile(target + suffix)) return target + suffix;
    // TypeScript sources import the name that the compiler would write.
    const written = /^(.*)\.([cm]?)js(x?)$/s.exec(target);
    if (written !== null) {
      const [, stem = '', kind = '', x = ''] = written;
      for (const suffix of [`.${kind}ts${x}`, `.${kind}tsx`]) {
        if (isFile(stem + suffix)) return stem + suffix;
      }
    }
    if (!isFolder(target)) return undefined;
    const main = this.#options.packageJson(target)?.main;
    if (main !== undefined) {
      const entry = path.resolve(target, main);
      if (isInside(target, entry) && entry !== target) {
        const found = this.#candidate(entry);
        if (found !== undefined) return found;
      }
    }
    for (const suffix of MODULE_SUFFIXES) {
      const index = path.join(target, `index${suffix}`);
      if (isFile(index)) return index;
    }
    return undefined;
  }

  #packageImport(specifier: string): Resolution {
    const { scope } = this.#from;
    const manifest = this.#options.packageJson(scope.root);
    for (const conditions of CONDITIONS[this.#mode]) {
      const target = matchImports(manifest?.imports, specifier, conditions);
      if (target === undefined) continue;
      if (target.startsWith('./')) return this.#inScope(specifier, path.join(scope.root, target));
      if (!target.startsWith('#') && !target.startsWith('.')) return this.resolve(target);
    }
    return missing(specifier);
  }

  #bare(specifier: string): Resolution {
    const parts = specifier.split('/');
    const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
    const subpath = ['.', ...parts.slice(name.split('/').length)].join('/');
    if (!PACKAGE_NAME.test(name) || parts.includes('..') || name === 'node_modules') {
      return missing(specifier);
    }
    const { scope } = this.#from;
    const own = this.#options.packageJson(scope.root);
    if (own?.name === name && own.exports !== undefined) {
      return this.#inPackage(specifier, own, scope, subpath);
    }
    const range = this.#declared(name);
    if (range === undefined) {
      return missing(specifier, 'it is not among the dependencies in package.json');
    }
    const root = this.#installed(name, range);
    if (root === undefined) return missing(specifier);
    const manifest = this.#options.packageJson(root);
    return this.#inPackage(
      specifier,
      manifest,
      { root, isExtension: false, isLoneFile: false },
      subpath,
    );
  }

  /** The range under which the importing package (or a nested one around the file) declares it. */
  #declared(name: string): string | undefined {
    const { scope, path: file } = this.#from;
    for (
      let folder = path.dirname(file);
      isInside(scope.root, folder);
      folder = path.dirname(folder)
    ) {
      const range = this.#options.packageJson(folder)?.declared.get(name);
      if (range !== undefined) return range;
      if (folder === path.dirname(folder)) break;
    }
    return undefined;
  }

  /** Nearest node_modules upwards, also above the root (hoisted), as Node looks. */
  #installed(name: string, range: string): string | undefined {
    for (let folder = path.dirname(this.#from.path); ; folder = path.dirname(folder)) {
      const candidate = path.join(folder, 'node_modules', name);
      if (path.basename(folder) !== 'node_modules' && isFolder(candidate)) {
        const real = realpathSync(candidate);
        if (this.#isThatPackage(candidate, real, name, range)) return real;
      }
      if (folder === path.dirname(folder)) return undefined;
    }
  }

  /** A link named like a dependency must not turn any folder of the machine into a package. */
  #isThatPackage(candidate: string, real: string, name: string, range: string): boolean {
    const manifest = this.#options.packageJson(real);
    if (manifest === undefined) return false;
    const { root } = this.#from.scope;
    const isOwnLink = isInside(root, candidate) && !isInside(root, real);
    if (isOwnLink && !isInstalledAbove(root, real)) return false;
    if (manifest.name === name) return true;
    const parts = real.split(path.sep);
    return range.startsWith('npm:') && parts.includes('node_modules');
  }

  #inPackage(
    specifier: string,
    manifest: PackageJson | undefined,
    scope: PackageScope,
    subpath: string,
  ): Resolution {
    if (manifest?.exports === undefined || manifest.exports === null) {
      return this.#file(specifier, path.join(scope.root, subpath), scope);
    }
    for (const conditions of CONDITIONS[this.#mode]) {
      const target = matchExports(manifest.exports, subpath, conditions);
      if (target === undefined) continue;
      const file = path.join(scope.root, target);
      if (!target.startsWith('./') || !isInside(scope.root, file)) continue;
      return this.#file(specifier, file, scope);
    }
    return missing(specifier, 'its package does not export it');
  }
}

/** In a node_modules of a folder around `root`: where pnpm keeps what its links point to. */
function isInstalledAbove(root: string, real: string): boolean {
  for (let folder = root; folder !== path.dirname(folder);) {
    folder = path.dirname(folder);
    if (isInside(path.join(folder, 'node_modules'), real)) return true;
  }
  return false;
}

function isFile(target: string): boolean {
  return statOf(target)?.isFile() ?? false;
}

function isFolder(target: string): boolean {
  return statOf(target)?.isDirectory() ?? false;
}

function statOf(target: string): Stats | undefined {
  try {
    return statSync(target, { throwIfNoEntry: false });
  } catch {
    // A link loop, a name too long or a folder that may not be searched: not there for us.
    return undefined;
  }
}
