/** The source tree as data, for tests about the house: files, their imports, their rooms. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Top-level folders whose code ships. */
export const CODE_FOLDERS = ['src', 'runtime', 'hostcalls', 'scanner'] as const;

export interface SourceImport {
  /** Path from the root with `.ts`, or the name of a package or built-in. */
  readonly target: string;
  /** True for `import type` and type positions: nothing is left of it at run time. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

/** Files below a folder, as paths from the root; empty when the folder does not exist. */
export function filesBelow(folder: string, suffix: string): readonly string[] {
  let entries;
  try {
    entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => toPosix(relative(ROOT, join(entry.parentPath, entry.name))))
    .filter((path) => !path.includes('/generated/') && !path.includes('node_modules/'))
    .sort();
}

export function readSource(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function parseSource(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readSource(path), ts.ScriptTarget.Latest, true);
}

/** Static and dynamic imports, re-exports and `import('...')` types, in order. */
export function importsOf(source: ts.SourceFile): readonly SourceImport[] {
  const found: SourceImport[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, isTypeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ target: targetOf(source.fileName, specifier.text), isTypeOnly, line });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node, node.moduleSpecifier, isTypeOnly);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function targetOf(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/');
}
