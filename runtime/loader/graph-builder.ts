/**
 * The work list behind `loadExtension`: files in, linked records out. A module that cannot be read
 * or parsed does not end the load; edges to it say why and throw when evaluated.
 */
import path from 'node:path';
import { HostError } from '../../src/vocabulary/errors.js';
import {
  analyzeModule,
  type AnalyzedModule,
  emitModule,
  type SourceKind,
} from '../link/link-module.js';
import type { LoadLimits } from './limits.js';
import type { Edge, ModuleRecord, UnparsedModule } from './load-graph.js';
import { createResolver, type PackageScope, type Resolve, type ResolveMode } from './resolve.js';
import type { SourceFile, SourceFiles } from './source-files.js';

interface Node {
  readonly id: string;
  readonly file: SourceFile;
  readonly scope: PackageScope;
  readonly analyzed: AnalyzedModule | undefined;
  readonly deps: Record<string, Edge>;
  readonly requires: Record<string, Edge>;
}

export interface GraphBuilderOptions {
  readonly files: SourceFiles;
  readonly limits: LoadLimits;
  readonly virtual: ReadonlySet<string>;
  readonly scope: PackageScope;
}

export class GraphBuilder {
  readonly #options: GraphBuilderOptions;
  readonly #resolve: Resolve;
  readonly #nodes = new Map<string, Node>();
  readonly #broken = new Map<string, Edge>();
  readonly #ids = new Map<string, string>();
  readonly #queue: Node[] = [];
  readonly #packages = new Map<string, string>();
  readonly #manifestFolders = new Set<string>();
  readonly #diagnostics: string[] = [];
  readonly #unparsed: UnparsedModule[] = [];

  constructor(options: GraphBuilderOptions) {
    this.#options = options;
    this.#resolve = createResolver({
      virtual: options.virtual,
      packageJson: (folder) => options.files.packageJson(folder),
    });
    this.#manifestFolders.add(options.scope.root);
  }

  get diagnostics(): readonly string[] {
    return this.#diagnostics;
  }

  get unparsed(): readonly UnparsedModule[] {
    return this.#unparsed;
  }

  /** A module of the extension itself loads by a name that only the run will tell. */
  get hasComputedOwn(): boolean {
    return [...this.#nodes.values()].some(
      ({ scope, analyzed }) => scope.isExtension && analyzed?.isComputed === true,
    );
  }

  /** @throws HostError E_LOAD when the entry is not a module that can be loaded */
  addEntry(file: string): string {
    const edge = this.#add(file, this.#options.scope);
    if ('id' in edge) return edge.id;
    throw new HostError('E_LOAD', 'missing' in edge ? edge.missing : `cannot load ${file}`);
  }

  addMembers(files: readonly string[]): void {
    for (const file of files) this.#add(file, this.#options.scope);
    this.drain();
  }

  /** Follows every edge of every module that was added. */
  drain(): void {
    for (let node = this.#queue.shift(); node !== undefined; node = this.#queue.shift()) {
      this.#follow(node);
    }
  }

  /** Folders whose package.json took part, with the id prefix of their files. */
  manifests(): readonly { readonly name: string; readonly sha256: string }[] {
    const found = [];
    for (const folder of this.#manifestFolders) {
      const file = path.join(folder, 'package.json');
      if (this.#options.files.packageJson(folder) === undefined) continue;
      const name = this.#idOf(file, {
        ...this.#options.scope,
        root: folder,
        isExtension: folder === this.#options.scope.root,
      });
      found.push({ name, sha256: this.#options.files.manifestSha256(folder) });
    }
    return found;
  }

  finish(): readonly ModuleRecord[] {
    const waiting = this.#asyncIds();
    return [...this.#nodes.values()].map((node) => this.#record(node, waiting.has(node.id)));
  }

  #record(node: Node, isAsync: boolean): ModuleRecord {
    const { id, file, scope, analyzed, deps, requires } = node;
    const emitted = analyzed === undefined ? undefined : emitModule(analyzed, isAsync);
    return {
      id,
      path: file.path,
      kind: analyzed?.format ?? 'json',
      source: emitted?.source ?? file.text,
      text: analyzed?.parts.text ?? file.text,
      original: file.text,
      sha256: file.sha256,
      isAsync,
      isOwn: scope.isExtension,
      imports: analyzed?.imports ?? [],
      deps,
      requires,
      map: emitted?.map,
    };
  }

  /** Modules that wait at top level, and all that import one statically. */
  #asyncIds(): ReadonlySet<string> {
    const importers = new Map<string, string[]>();
    const queue: string[] = [];
    for (const { id, analyzed, deps } of this.#nodes.values()) {
      if (analyzed?.hasTopLevelAwait === true) queue.push(id);
      for (const { specifier } of analyzed?.imports ?? []) {
        const edge = deps[specifier];
        if (edge === undefined || !('id' in edge)) continue;
        const known = importers.get(edge.id);
        if (known === undefined) importers.set(edge.id, [id]);
        else known.push(id);
      }
    }
    const found = new Set(queue);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const importer of importers.get(id) ?? []) {
        if (found.has(importer)) continue;
        found.add(importer);
        queue.push(importer);
      }
    }
    return found;
  }

  #add(file: string, scope: PackageScope): Edge {
    const known = this.#nodes.get(file);
    if (known !== undefined) return { id: known.id };
    const broken = this.#broken.get(file);
    if (broken !== undefined) return broken;
    if (this.#nodes.size >= this.#options.limits.modulesMax) {
      throw new HostError(
        'E_LOAD',
        `the extension has more than ${String(this.#options.limits.modulesMax)} modules (modulesMax)`,
      );
    }
    const source = this.#options.files.read(file);
    let analyzed: AnalyzedModule | undefined;
    try {
      const kind = this.#kindOf(file, scope);
      analyzed = kind === 'json' ? undefined : analyzeModule(file, source.text, kind);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const name = this.#nameIn(file, scope);
      this.#diagnostics.push(`${name}: ${error.message}`);
      this.#unparsed.push({
        id: this.#idOf(file, scope),
        isOwn: scope.isExtension,
        original: source.text,
        message: error.message,
      });
      const edge: Edge = {
        missing: `${name}: ${error.message}`,
        code: 'ERR_INVALID_MODULE',
        name: 'SyntaxError',
      };
      this.#broken.set(file, edge);
      return edge;
    }
    const node = {
      id: this.#idOf(file, scope),
      file: source,
      scope,
      analyzed,
      deps: table(),
      requires: table(),
    };
    this.#nodes.set(file, node);
    this.#queue.push(node);
    return { id: node.id };
  }

  #follow(node: Node): void {
    const { analyzed } = node;
    if (analyzed === undefined) return;
    for (const { specifier } of analyzed.imports)
      node.deps[specifier] ??= this.#edge(specifier, node, 'import');
    for (const { kind, specifier } of analyzed.dependencies) {
      if (kind === 'import') node.deps[specifier] ??= this.#edge(specifier, node, 'import');
    }
    for (const { kind, specifier } of analyzed.dependencies) {
      if (kind !== 'require') continue;
      const edge = this.#edge(specifier, node, 'require');
      const other = node.deps[specifier];
      if (other === undefined) node.deps[specifier] = edge;
      else if (JSON.stringify(other) !== JSON.stringify(edge)) node.requires[specifier] = edge;
    }
  }

  #edge(specifier: string, node: Node, mode: ResolveMode): Edge {
    const found = this.#resolve(specifier, { path: node.file.path, scope: node.scope }, mode);
    switch (found.kind) {
      case 'virtual':
        return { virtual: found.specifier };
      case 'missing':
        if (found.code !== 'MODULE_NOT_FOUND') {
          this.#diagnostics.push(`${this.#nameIn(node.file.path, node.scope)}: ${found.message}`);
        }
        return {
          missing: found.message,
          code: found.code,
          ...(found.code === 'ERR_UNKNOWN_FILE_EXTENSION' ? { name: 'TypeError' as const } : {}),
        };
      case 'file':
        return this.#add(found.path, found.scope);
    }
  }

  #kindOf(file: string, scope: PackageScope): SourceKind | 'json' {
    switch (path.extname(file)) {
      case '.json':
        return 'json';
      case '.mjs':
        return 'mjs';
      case '.cjs':
        return 'cjs';
      case '.js':
      case '':
        return this.#isModulePackage(file, scope) ? 'module-js' : 'js';
      default:
        return 'ts';
    }
  }

  #isModulePackage(file: string, scope: PackageScope): boolean {
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
      const manifest = this.#options.files.packageJson(folder);
      if (manifest !== undefined) {
        this.#manifestFolders.add(folder);
        return manifest.isModule;
      }
      if (folder === scope.root || folder === path.dirname(folder)) return false;
    }
  }

  #nameIn(file: string, scope: PackageScope): string {
    return path.relative(scope.root, file).split(path.sep).join('/');
  }

  #idOf(file: string, scope: PackageScope): string {
    const name = this.#nameIn(file, scope);
    if (scope.isExtension) return this.#unique(`ext:${name}`, file);
    return this.#unique(`dep:${this.#packageLabel(scope.root)}/${name}`, file);
  }

  #packageLabel(root: string): string {
    const known = this.#packages.get(root);
    if (known !== undefined) return known;
    this.#manifestFolders.add(root);
    const manifest = this.#options.files.packageJson(root);
    const label = `${manifest?.name ?? path.basename(root)}@${manifest?.version ?? '0.0.0'}`;
    this.#packages.set(root, label);
    return label;
  }

  /** Two copies of one package version have the same label. */
  #unique(id: string, file: string): string {
    for (let n = 1; ; n += 1) {
      const candidate = n === 1 ? id : `${id}#${String(n)}`;
      const owner = this.#ids.get(candidate);
      if (owner === undefined || owner === file) {
        this.#ids.set(candidate, file);
        return candidate;
      }
    }
  }
}

function table(): Record<string, Edge> {
  const empty: Record<string, Edge> = {};
  Object.setPrototypeOf(empty, null);
  return empty;
}
