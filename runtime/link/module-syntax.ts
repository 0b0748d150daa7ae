/**
 * The import and export statements of an ES module as data, and the edits that remove them from the
 * text. Nothing is evaluated here; `emit.ts` writes what takes their place.
 */
import type {
  ExportAllDeclaration,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  Identifier,
  ImportDeclaration,
  Literal,
  Program,
} from 'acorn';
import { isAnonymousFunction, patternNames } from './ast.js';
import { skipTrivia, type Edit } from './edits.js';

/** One static dependency, in order of evaluation. Several statements may share one. */
export interface ImportEntry {
  readonly specifier: string;
  /** Names that this module reads; missing ones read as `undefined`. */
  readonly names: readonly string[];
  /** The whole namespace is bound (`* as ns`). */
  readonly namespace: boolean;
  /** All names but `default` are exported again. */
  readonly star: boolean;
}

export type ExportSource =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'member'; readonly entry: number; readonly name: string }
  | { readonly kind: 'namespace'; readonly entry: number };

export interface ExportEntry {
  readonly exported: string;
  readonly source: ExportSource;
}

export interface ModuleSyntax {
  readonly imports: readonly ImportEntry[];
  /** Local import names and what they stand for. */
  readonly bindings: ReadonlyMap<string, ExportSource>;
  readonly exports: readonly ExportEntry[];
  readonly edits: readonly Edit[];
  /** An anonymous default function declaration, whose `name` must become `default`. */
  readonly hasAnonymousDefaultFunction: boolean;
  readonly hasDefaultConstant: boolean;
  /** Any import, export: the file is an ES module whatever its extension. */
  readonly isEsModule: boolean;
}

interface MutableEntry {
  readonly specifier: string;
  readonly names: Set<string>;
  readonly namespace: boolean;
  star: boolean;
}

/** @param defaultName local name for an anonymous default export, unique in the module */
export function readModuleSyntax(
  program: Program,
  text: string,
  defaultName: string,
): ModuleSyntax {
  return new SyntaxReader(text, defaultName).read(program);
}

class SyntaxReader {
  readonly #text: string;
  readonly #defaultName: string;
  readonly #entries: MutableEntry[] = [];
  readonly #bindings = new Map<string, ExportSource>();
  readonly #exports: ExportEntry[] = [];
  readonly #edits: Edit[] = [];
  #anonymousFunction = false;
  #defaultConstant = false;

  constructor(text: string, defaultName: string) {
    this.#text = text;
    this.#defaultName = defaultName;
  }

  read(program: Program): ModuleSyntax {
    let isEsModule = false;
    for (const node of program.body) {
      switch (node.type) {
        case 'ImportDeclaration':
          this.#import(node);
          break;
        case 'ExportAllDeclaration':
          this.#exportAll(node);
          break;
        case 'ExportNamedDeclaration':
          this.#exportNamed(node);
          break;
        case 'ExportDefaultDeclaration':
          this.#exportDefault(node);
          break;
        default:
          continue;
      }
      isEsModule = true;
    }
    return {
      imports: this.#entries.map((e) => ({ ...e, names: [...e.names] })),
      bindings: this.#bindings,
      exports: this.#exports.map(({ exported, source }) => ({
        exported,
        source: this.#resolveLocal(source),
      })),
      edits: this.#edits,
      hasAnonymousDefaultFunction: this.#anonymousFunction,
      hasDefaultConstant: this.#defaultConstant,
      isEsModule,
    };
  }

  /** `import { a } ...; export { a }` is a live re-export. */
  #resolveLocal(source: ExportSource): ExportSource {
    return source.kind === 'local' ? (this.#bindings.get(source.name) ?? source) : source;
  }

  #entry(specifier: string, namespace: boolean): number {
    const at = this.#entries.findIndex(
      (e) => e.specifier === specifier && e.namespace === namespace,
    );
    if (at !== -1) return at;
    return this.#entries.push({ specifier, names: new Set(), namespace, star: false }) - 1;
  }

  #member(specifier: string, name: string): ExportSource {
    const entry = this.#entry(specifier, false);
    this.#entries[entry]?.names.add(name);
    return { kind: 'member', entry, name };
  }

  #blank(node: { start: number; end: number }): void {
    this.#edits.push({ start: node.start, end: node.end, text: ';' });
  }

  #import(node: ImportDeclaration): void {
    this.#blank(node);
    const specifier = String(node.source.value);
    if (node.specifiers.length === 0) this.#entry(specifier, false);
    for (const item of node.specifiers) {
      const source: ExportSource =
        item.type === 'ImportNamespaceSpecifier'
          ? { kind: 'namespace', entry: this.#entry(specifier, true) }
          : this.#member(
              specifier,
              item.type === 'ImportSpecifier' ? nameOf(item.imported) : 'default',
            );
      this.#bindings.set(item.local.name, source);
    }
  }

  #exportAll(node: ExportAllDeclaration): void {
    this.#blank(node);
    const specifier = String(node.source.value);
    if (node.exported !== null && node.exported !== undefined) {
      const entry = this.#entry(specifier, true);
      this.#exports.push({ exported: nameOf(node.exported), source: { kind: 'namespace', entry } });
      return;
    }
    const entry = this.#entries[this.#entry(specifier, false)];
    if (entry !== undefined) entry.star = true;
  }

  #exportNamed(node: ExportNamedDeclaration): void {
    const { declaration } = node;
    if (declaration !== null && declaration !== undefined) {
      this.#edits.push({ start: node.start, end: declaration.start, text: '' });
      const names =
        declaration.type === 'VariableDeclaration'
          ? declaration.declarations.flatMap(({ id }) => patternNames(id))
          : [declaration.id.name];
      for (const name of names) {
        this.#exports.push({ exported: name, source: { kind: 'local', name } });
      }
      return;
    }
    this.#blank(node);
    const specifier = node.source ? String(node.source.value) : undefined;
    if (specifier !== undefined && node.specifiers.length === 0) this.#entry(specifier, false);
    for (const item of node.specifiers) {
      const name = nameOf(item.local);
      const source: ExportSource =
        specifier === undefined ? { kind: 'local', name } : this.#member(specifier, name);
      this.#exports.push({ exported: nameOf(item.exported), source });
    }
  }

  #exportDefault(node: ExportDefaultDeclaration): void {
    const { declaration } = node;
    const text = this.#text;
    const keywordsEnd = skipTrivia(text, node.start + 'export'.length) + 'default'.length;
    let name = this.#defaultName;
    if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') {
      if (declaration.id !== null) {
        name = declaration.id.name;
        this.#edits.push({ start: node.start, end: declaration.start, text: '' });
      } else if (declaration.type === 'FunctionDeclaration') {
        this.#anonymousFunction = true;
        this.#edits.push({ start: node.start, end: declaration.start, text: '' });
        const at = functionNamePosition(text, declaration.start, declaration.generator);
        this.#edits.push({ start: at, end: at, text: ` ${name}` });
      } else {
        this.#constantDefault(node.start, keywordsEnd, declaration.end, true);
      }
    } else {
      const end = text[node.end - 1] === ';' ? node.end - 1 : node.end;
      this.#constantDefault(node.start, keywordsEnd, end, isAnonymousFunction(declaration));
    }
    this.#exports.push({ exported: 'default', source: { kind: 'local', name } });
  }

  /** A property named `default` gives an anonymous function or class the name it must have. */
  #constantDefault(start: number, keywordsEnd: number, end: number, isAnonymous: boolean): void {
    this.#defaultConstant = true;
    const head = `const ${this.#defaultName}=`;
    this.#edits.push({ start, end: keywordsEnd, text: isAnonymous ? `${head}{default:` : head });
    this.#edits.push({ start: end, end, text: isAnonymous ? '}.default;' : ';' });
  }
}

function nameOf(node: Identifier | Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}

/** Where the name of an anonymous function declaration would stand. */
function functionNamePosition(text: string, start: number, isGenerator: boolean): number {
  let at = start;
  if (text.startsWith('async', at)) at = skipTrivia(text, at + 'async'.length);
  at += 'function'.length;
  return isGenerator ? skipTrivia(text, at) + 1 : at;
}
