/**
 * Which names a piece of syntax declares, and scopes as a chain of name sets. Only as precise as
 * renaming needs: a scope knows that a name is declared, the module scope also knows how.
 */
import type { AnyNode } from './ast.js';
import { patternNames } from './ast.js';

export interface Scope {
  readonly names: ReadonlySet<string>;
  readonly parent: Scope | undefined;
  /** False in module code itself, true inside any function, method, field or static block. */
  readonly inFunction: boolean;
}

/** How a module-level name came to be: decides whether it can be read before its declaration. */
export type BindingKind = 'var' | 'function' | 'let' | 'const' | 'class' | 'import';

/** The scope that declares `name`, or undefined when it is free. */
export function scopeOf(name: string, scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.names.has(name)) return at;
  }
  return undefined;
}

export function childScope(parent: Scope, names: Iterable<string>, inFunction?: boolean): Scope {
  return { names: new Set(names), parent, inFunction: inFunction ?? parent.inFunction };
}

/** `let`, `const`, `class`, `using` and functions declared directly in a statement list. */
export function lexicalNames(statements: readonly AnyNode[]): Map<string, BindingKind> {
  const names = new Map<string, BindingKind>();
  for (const statement of statements) {
    const node =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    if (node === null || node === undefined) continue;
    if (node.type === 'FunctionDeclaration' && node.id !== null) {
      names.set(node.id.name, 'function');
    } else if (node.type === 'ClassDeclaration' && node.id !== null) {
      names.set(node.id.name, 'class');
    } else if (node.type === 'VariableDeclaration' && node.kind !== 'var') {
      const kind = node.kind === 'let' ? 'let' : 'const';
      for (const { id } of node.declarations) for (const n of patternNames(id)) names.set(n, kind);
    }
  }
  return names;
}

/** `var` names of a function body or module, found in nested statements but not in functions. */
export function varNames(statements: readonly AnyNode[]): Set<string> {
  const names = new Set<string>();
  const queue: AnyNode[] = [...statements];
  const add = (...nodes: (AnyNode | null | undefined)[]): void => {
    for (const node of nodes) if (node !== null && node !== undefined) queue.push(node);
  };
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.kind !== 'var') break;
        for (const { id } of node.declarations)
          for (const name of patternNames(id)) names.add(name);
        break;
      case 'ExportNamedDeclaration':
        add(node.declaration);
        break;
      case 'BlockStatement':
        add(...node.body);
        break;
      case 'IfStatement':
        add(node.consequent, node.alternate);
        break;
      case 'ForStatement':
        add(node.init, node.body);
        break;
      case 'ForInStatement':
      case 'ForOfStatement':
        add(node.left, node.body);
        break;
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
      case 'WithStatement':
        add(node.body);
        break;
      case 'TryStatement':
        add(node.block, node.handler?.body, node.finalizer);
        break;
      case 'SwitchStatement':
        for (const { consequent } of node.cases) add(...consequent);
        break;
      default:
        break;
    }
  }
  return names;
}
