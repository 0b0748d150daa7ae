/**
 * One walk over a module: finds every use of an imported name and of `require`, `import()`,
 * `import.meta`, and writes the edits that turn them into reads of the registry. Iterative, because
 * the depth of the tree is the extension's choice.
 */
import type {
  Function as FunctionNode,
  Identifier,
  Program,
  Property,
  AssignmentProperty,
} from 'acorn';
import { type AnyNode, constantString, eachChild } from './ast.js';
import type { Edit } from './edits.js';
import { childScope, lexicalNames, scopeOf, varNames, type Scope } from './scope.js';
import { patternNames } from './ast.js';
import { createRequireNames, RequireUses } from './require-uses.js';

export type DependencyKind = 'import' | 'require';

export interface Dependency {
  readonly kind: DependencyKind;
  readonly specifier: string;
}

export interface WalkInput {
  readonly program: Program;
  readonly moduleScope: Scope;
  /** Expression text for each imported local name, e.g. `__i0.join`. */
  readonly imported: ReadonlyMap<string, { readonly read: string; readonly isMember: boolean }>;
  /** Names of the wrapper's parameters, unique in this module. */
  readonly names: { readonly registry: string; readonly meta: string; readonly dynamic: string };
}

export interface WalkResult {
  readonly edits: readonly Edit[];
  /** Literal `import()`, `require()` and `require.resolve()`, in source order per kind. */
  readonly dependencies: readonly Dependency[];
  /** `import()`, `require` or `eval` is used in a way whose target is known only at run time. */
  readonly isComputed: boolean;
  readonly hasTopLevelAwait: boolean;
  readonly hasImportMeta: boolean;
  readonly hasDirectEval: boolean;
  /** `using` declarations: the engine does not know them, the source must be lowered first. */
  readonly hasUsing: boolean;
  /** Module-level names that something other than their declaration assigns. */
  readonly reassigned: ReadonlySet<string>;
}

type Role = 'read' | 'target' | 'binding';

interface Step {
  readonly node: AnyNode;
  readonly scope: Scope;
  readonly role: Role;
}

export function walkReferences(input: WalkInput): WalkResult {
  return new Walk(input).run();
}

class Walk {
  readonly #input: WalkInput;
  readonly #edits: Edit[] = [];
  readonly #steps: Step[] = [];
  readonly #listStatementStarts = new Set<number>();
  readonly #requires: RequireUses;
  readonly #reassigned = new Set<string>();
  #hasTopLevelAwait = false;
  #hasImportMeta = false;
  #hasDirectEval = false;
  #hasUsing = false;

  constructor(input: WalkInput) {
    this.#input = input;
    this.#requires = new RequireUses(createRequireNames(input.program));
  }

  run(): WalkResult {
    const { program, moduleScope } = this.#input;
    this.#pushList(program.body, moduleScope);
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      this.#visit(step);
    }
    return {
      edits: this.#edits,
      dependencies: this.#requires.dependencies(),
      isComputed: this.#requires.isComputed || this.#hasDirectEval,
      hasTopLevelAwait: this.#hasTopLevelAwait,
      hasImportMeta: this.#hasImportMeta,
      hasDirectEval: this.#hasDirectEval,
      hasUsing: this.#hasUsing,
      reassigned: this.#reassigned,
    };
  }

  #push(node: AnyNode | null | undefined, scope: Scope, role: Role = 'read'): void {
    if (node !== null && node !== undefined) this.#steps.push({ node, scope, role });
  }

  #pushList(statements: readonly AnyNode[], scope: Scope): void {
    for (const statement of statements) {
      if (statement.type === 'ExpressionStatement') this.#listStatementStarts.add(statement.start);
      this.#push(statement, scope);
    }
  }

  #pushChildren(node: AnyNode, scope: Scope): void {
    eachChild(node, (child) => {
      this.#push(child, scope);
    });
  }

  #visit({ node, scope, role }: Step): void {
    switch (node.type) {
      case 'Identifier':
        if (role !== 'binding') this.#reference(node, scope, role, 'plain');
        return;
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        this.#push(node.declaration, scope);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#function(node, scope);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const inner = childScope(scope, node.id ? [node.id.name] : []);
        this.#push(node.superClass, inner);
        this.#push(node.body, inner);
        return;
      }
      case 'MethodDefinition':
        if (node.computed) this.#push(node.key, scope);
        this.#push(node.value, scope);
        return;
      case 'PropertyDefinition':
        if (node.computed) this.#push(node.key, scope);
        this.#push(node.value, childScope(scope, [], true));
        return;
      case 'StaticBlock':
        this.#pushList(
          node.body,
          childScope(scope, [...varNames(node.body), ...lexicalNames(node.body).keys()], true),
        );
        return;
      case 'BlockStatement':
        this.#pushList(node.body, childScope(scope, lexicalNames(node.body).keys()));
        return;
      case 'SwitchStatement':
        this.#switch(node, scope);
        return;
      case 'CatchClause': {
        const inner = childScope(scope, node.param ? patternNames(node.param) : []);
        this.#push(node.param, inner, 'binding');
        this.#push(node.body, inner);
        return;
      }
      case 'ForStatement': {
        const inner = childScope(scope, node.init ? lexicalNames([node.init]).keys() : []);
        for (const part of [node.init, node.test, node.update, node.body]) this.#push(part, inner);
        return;
      }
      case 'ForInStatement':
      case 'ForOfStatement':
        this.#forEach(node, scope);
        return;
      case 'VariableDeclaration':
        if (node.kind === 'using' || node.kind === 'await using') this.#hasUsing = true;
        for (const { id, init } of node.declarations) {
          this.#push(id, scope, 'binding');
          this.#push(init, scope);
        }
        return;
      case 'LabeledStatement':
        this.#push(node.body, scope);
        return;
      default:
        this.#expression({ node, scope, role });
    }
  }

  #expression({ node, scope, role }: Step): void {
    switch (node.type) {
      case 'AssignmentExpression':
        this.#push(node.left, scope, 'target');
        this.#push(node.right, scope);
        return;
      case 'UpdateExpression':
        this.#push(node.argument, scope, 'target');
        return;
      case 'ObjectPattern':
      case 'ObjectExpression':
        for (const property of node.properties) this.#push(property, scope, role);
        return;
      case 'Property':
        this.#property(node, scope, role);
        return;
      case 'ArrayPattern':
        for (const element of node.elements) this.#push(element, scope, role);
        return;
      case 'RestElement':
        this.#push(node.argument, scope, role);
        return;
      case 'AssignmentPattern':
        this.#push(node.left, scope, role);
        this.#push(node.right, scope);
        return;
      case 'MemberExpression':
        this.#requires.member(node, (name) => scopeOf(name, scope));
        this.#push(node.object, scope);
        if (node.computed) this.#push(node.property, scope);
        return;
      case 'UnaryExpression':
        if (node.operator === 'typeof') this.#requires.ignore(node.argument);
        this.#push(node.argument, scope);
        return;
      case 'CallExpression':
        this.#requires.call(node, (name) => scopeOf(name, scope));
        if (isMetaResolve(node.callee)) {
          this.#requires.dynamicImport(constantString(node.arguments[0]));
        }
        if (node.callee.type === 'Identifier') {
          const { name } = node.callee;
          if (name === 'eval' && scopeOf(name, scope) === undefined) this.#hasDirectEval = true;
          this.#reference(node.callee, scope, 'read', 'called');
        } else this.#push(node.callee, scope);
        for (const argument of node.arguments) this.#push(argument, scope);
        return;
      case 'TaggedTemplateExpression':
        if (node.tag.type === 'Identifier') this.#reference(node.tag, scope, 'read', 'called');
        else this.#push(node.tag, scope);
        this.#push(node.quasi, scope);
        return;
      case 'AwaitExpression':
        if (!scope.inFunction) this.#hasTopLevelAwait = true;
        this.#push(node.argument, scope);
        return;
      case 'ImportExpression': {
        const { dynamic } = this.#input.names;
        this.#edits.push({ start: node.start, end: node.start + 'import'.length, text: dynamic });
        this.#requires.dynamicImport(constantString(node.source));
        this.#pushChildren(node, scope);
        return;
      }
      case 'MetaProperty':
        if (node.meta.name !== 'import') return;
        this.#hasImportMeta = true;
        this.#edits.push({ start: node.start, end: node.end, text: this.#input.names.meta });
        return;
      default:
        this.#pushChildren(node, scope);
    }
  }

  #function(node: FunctionNode | AnyNode, scope: Scope): void {
    if (
      node.type !== 'FunctionDeclaration' &&
      node.type !== 'FunctionExpression' &&
      node.type !== 'ArrowFunctionExpression'
    ) {
      return;
    }
    const own = node.type === 'FunctionExpression' && node.id ? [node.id.name] : [];
    const names = [...own, ...node.params.flatMap((param) => patternNames(param))];
    // Default values see the parameters but not the body's own names.
    const outer = childScope(scope, names, true);
    for (const param of node.params) this.#push(param, outer, 'binding');
    if (node.body.type !== 'BlockStatement') {
      this.#push(node.body, outer);
      return;
    }
    const { body } = node.body;
    this.#pushList(body, childScope(outer, [...varNames(body), ...lexicalNames(body).keys()]));
  }

  #switch(node: Extract<AnyNode, { type: 'SwitchStatement' }>, scope: Scope): void {
    this.#push(node.discriminant, scope);
    const statements = node.cases.flatMap(({ consequent }) => consequent);
    const inner = childScope(scope, lexicalNames(statements).keys());
    for (const { test } of node.cases) this.#push(test, inner);
    this.#pushList(statements, inner);
  }

  #forEach(
    node: Extract<AnyNode, { type: 'ForInStatement' | 'ForOfStatement' }>,
    scope: Scope,
  ): void {
    if (node.type === 'ForOfStatement' && node.await && !scope.inFunction) {
      this.#hasTopLevelAwait = true;
    }
    const inner = childScope(scope, lexicalNames([node.left]).keys());
    this.#push(node.left, inner, node.left.type === 'VariableDeclaration' ? 'read' : 'target');
    this.#push(node.right, inner);
    this.#push(node.body, inner);
  }

  #property(node: Property | AssignmentProperty, scope: Scope, role: Role): void {
    if (node.computed) this.#push(node.key, scope);
    if (!node.shorthand) {
      this.#push(node.value, scope, role);
      return;
    }
    const value: AnyNode = node.value;
    const name = value.type === 'AssignmentPattern' ? value.left : value;
    if (value.type === 'AssignmentPattern') this.#push(value.right, scope);
    if (name.type === 'Identifier' && role !== 'binding') {
      this.#reference(name, scope, role, 'shorthand');
    }
  }

  #reference(
    node: Identifier,
    scope: Scope,
    role: Role,
    place: 'plain' | 'called' | 'shorthand',
  ): void {
    const { name, start, end } = node;
    const { imported, moduleScope, names } = this.#input;
    const declaredIn = scopeOf(name, scope);
    this.#requires.reference(node, declaredIn);
    if (declaredIn !== moduleScope) return;
    if (role === 'target') this.#reassigned.add(name);
    const binding = imported.get(name);
    if (binding === undefined) return;
    let text = role === 'target' ? `${names.registry}.c.${name}` : binding.read;
    if (place === 'shorthand') text = `${name}:${text}`;
    if (place === 'called' && binding.isMember) {
      // `__i0.f()` would pass the namespace as `this`. The semicolon keeps `x\nf()` two statements.
      text = `${this.#listStatementStarts.has(start) ? ';' : ''}(0,${text})`;
    }
    this.#edits.push({ start, end, text });
  }
}

function isMetaResolve(node: AnyNode): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'MetaProperty' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'resolve'
  );
}
