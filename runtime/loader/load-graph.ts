/**
 * From an entry file to everything that the guest may evaluate: reads, transforms and links every
 * reachable module, and says what each specifier means. Nothing runs here and nothing outside the
 * extension's root and its declared packages is read.
 *
 * The result is the whole world of the guest's registry: what is not in it cannot be imported, not
 * even by a name that is computed at run time.
 */
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HostError } from '../../src/vocabulary/errors.js';
import type { Digest } from '../../src/vocabulary/identity.js';
import type { ImportEntry } from '../link/module-syntax.js';
import type { LinkMap } from '../link/link-module.js';
import { digestOf } from './digest.js';
import { findExtensionRoot } from './extension-root.js';
import { listFolder } from './folder-members.js';
import { GraphBuilder } from './graph-builder.js';
import { DEFAULT_LOAD_LIMITS, type LoadLimits } from './limits.js';
import type { PackageJson } from './package-json.js';
import type { MissingCode } from './resolve.js';
import { SourceFiles } from './source-files.js';
import { readTextAssets } from './text-assets.js';

/** What a specifier means in one module. `missing` throws when, and only when, it is evaluated. */
export type Edge =
  | { readonly id: string }
  | { readonly virtual: string }
  | {
      readonly missing: string;
      readonly code: MissingCode | 'ERR_INVALID_MODULE';
      readonly name?: 'SyntaxError' | 'TypeError';
    };

export interface ModuleRecord {
  /** `ext:<path in the root>` or `dep:<package>@<version>/<path>`; unique and stable. */
  readonly id: string;
  /** Absolute real path: `__filename` and `import.meta.url`. */
  readonly path: string;
  readonly kind: 'esm' | 'cjs' | 'json';
  /** The module function (runtime/link/emit.ts), or the JSON text. */
  readonly source: string;
  /** What was linked: the JavaScript with types stripped, before any edit of the linker; for the scanner. */
  readonly text: string;
  /** The file as read, for the scanner. */
  readonly original: string;
  readonly sha256: string;
  /** Waits at top level, itself or through a static import. */
  readonly isAsync: boolean;
  /** Part of the extension itself, not of a package that it depends on. */
  readonly isOwn: boolean;
  readonly imports: readonly ImportEntry[];
  readonly deps: Readonly<Record<string, Edge>>;
  /** Where `require` finds something else than `import` does. */
  readonly requires: Readonly<Record<string, Edge>>;
  readonly map: LinkMap | undefined;
}

/** What the id of an extension is made of (decisions 2.1), beside a manifest id. */
export interface IdInputs {
  readonly packageName: string | null;
  /** How many entries the package lists. */
  readonly entryCount: number;
  /** Entry path in the root, with `/`. */
  readonly entryPath: string;
  /** File stem, or folder name for an index file. */
  readonly fileStem: string;
  readonly [key: string]: string | number | null;
}

/** A file that something imports and that could not be parsed; whoever evaluates the import is told. */
export interface UnparsedModule {
  readonly id: string;
  readonly isOwn: boolean;
  readonly original: string;
  readonly message: string;
}

export interface Asset {
  /** Path in the root, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

/** A file that is no module of the graph, as text; code may read it and make code of it. */
export interface TextAsset {
  /** Path in the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface ManifestTexts {
  /** extension.json of the root. */
  readonly extensionJson: string | undefined;
  /** package.json of the root. */
  readonly packageJson: string | undefined;
}

export interface PreparedExtension {
  /** Id of the entry module. */
  readonly entry: string;
  readonly entryPath: string;
  /** Absolute real path. */
  readonly root: string;
  readonly packageJson: PackageJson | undefined;
  /** The texts that speak for the extension, as they were read for the digest. */
  readonly manifestTexts: ManifestTexts;
  /** Nothing but the file itself is the extension: what lies beside it may be somebody else's. */
  readonly isLoneFile: boolean;
  readonly idInputs: IdInputs;
  readonly modules: readonly ModuleRecord[];
  readonly unparsed: readonly UnparsedModule[];
  readonly digest: Digest;
  /** Files in the root that are no modules: the extension reads them itself. */
  readonly assets: readonly Asset[];
  /** The smaller ones among them that are text, and JSON that nothing imports; for the scanner. */
  readonly textAssets: readonly TextAsset[];
  readonly diagnostics: readonly string[];
}

export interface LoadOptions {
  /** Specifiers that the guest serves itself; they win over everything. */
  readonly virtual: ReadonlySet<string>;
  readonly limits?: Partial<LoadLimits>;
  /** Root given by discovery; otherwise found from the entry. */
  readonly root?: string | undefined;
}

/**
 * Prepares one extension.
 * @param entryPath absolute path of the entry file
 * @throws HostError E_LOAD: the entry cannot be read or parsed, or a limit is exceeded. Anything
 *   wrong with another module becomes an error in the guest, where the extension can catch it.
 */
export function loadExtension(entryPath: string, options: LoadOptions): PreparedExtension {
  const limits = { ...DEFAULT_LOAD_LIMITS, ...options.limits };
  const files = new SourceFiles(limits);
  const entry = realFile(entryPath);
  const packageJson = (folder: string): PackageJson | undefined => files.packageJson(folder);
  const found = findExtensionRoot(entry, packageJson);
  const root = options.root === undefined ? found.folder : realpathSync(options.root);
  const isLoneFile = options.root === undefined && found.isLoneFile;
  const scope = { root, isExtension: true, isLoneFile };
  const builder = new GraphBuilder({ files, limits, virtual: options.virtual, scope });
  const id = builder.addEntry(entry);
  const folder = isLoneFile ? { modules: [], assets: [] } : listFolder(root, limits);
  builder.drain();
  if (builder.hasComputedOwn) builder.addMembers(folder.modules);
  const modules = builder.finish();
  const manifest = files.packageJson(root);
  const extensionJson = files.extensionJson(root);
  const manifests = [
    ...builder.manifests(),
    ...(extensionJson === undefined
      ? []
      : [{ name: 'ext:extension.json', sha256: extensionJson.sha256 }]),
  ];
  return {
    entry: id,
    entryPath: entry,
    root,
    packageJson: manifest,
    manifestTexts: {
      extensionJson: extensionJson?.text,
      packageJson: files.packageJsonText(root),
    },
    isLoneFile,
    idInputs: idInputsOf(entry, root, manifest),
    modules,
    unparsed: builder.unparsed,
    digest: digestOf(modules, manifests),
    assets: folder.assets,
    textAssets: readTextAssets(root, folder, modules, limits),
    diagnostics: builder.diagnostics,
  };
}

function realFile(entryPath: string): string {
  try {
    const real = realpathSync(entryPath);
    if (statSync(real).isFile()) return real;
  } catch (error) {
    throw new HostError('E_LOAD', `Cannot find module '${entryPath}'`, { cause: error });
  }
  throw new HostError('E_LOAD', `${entryPath} is not a file`);
}

function idInputsOf(entry: string, root: string, manifest: PackageJson | undefined): IdInputs {
  const { name } = path.parse(entry);
  return {
    packageName: manifest?.name ?? null,
    entryCount: manifest?.extensions?.length ?? 1,
    entryPath: path.relative(root, entry).split(path.sep).join('/'),
    fileStem: name === 'index' ? path.basename(path.dirname(entry)) : name,
  };
}

export interface GuestRecord {
  readonly id: string;
  readonly kind: 'esm' | 'cjs' | 'json';
  readonly path: string;
  readonly dirname: string;
  readonly url: string;
  readonly isAsync: boolean;
  readonly imports: readonly ImportEntry[];
  readonly deps: Readonly<Record<string, Edge>>;
  readonly requires: Readonly<Record<string, Edge>>;
  readonly json?: string;
}

/**
 * A module as `runtime/guest/registry.js` wants it.
 * @param virtualId id of the guest module that serves a virtual specifier, where there is one
 */
export function guestRecordOf(
  module: ModuleRecord,
  virtualId: (specifier: string) => string | undefined = () => undefined,
): GuestRecord {
  const edges = (table: Readonly<Record<string, Edge>>): Record<string, Edge> =>
    Object.fromEntries(
      Object.entries(table).map(([specifier, edge]) => [specifier, servedEdge(edge, virtualId)]),
    );
  return {
    id: module.id,
    kind: module.kind,
    path: module.path,
    dirname: path.dirname(module.path),
    url: pathToFileURL(module.path).href,
    isAsync: module.isAsync,
    imports: module.imports,
    deps: edges(module.deps),
    requires: edges(module.requires),
    ...(module.kind === 'json' ? { json: module.source } : {}),
  };
}

/** An edge with its virtual specifier replaced by the module that serves it. */
export function servedEdge(edge: Edge, virtualId: (specifier: string) => string | undefined): Edge {
  if (!('virtual' in edge)) return edge;
  const id = virtualId(edge.virtual);
  return id === undefined ? edge : { id };
}
