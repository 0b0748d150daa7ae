/**
 * Declarations of a function, block or module, gathered without evaluating: `var` from everywhere
 * inside, the lexical ones from the list itself.
 */
import type { AnyNode, FunctionDeclaration, ModuleDeclaration, Pattern, Statement } from 'acorn';
import type { FunctionSyntax } from './frame.js';
import { Shape } from './scope.js';

export type Item = Statement | ModuleDeclaration;

/** What stands at the top of a scope. */
export interface Declared {
  readonly shape: Shape;
  /** Function declarations in the order they take effect. */
  readonly functions: readonly FunctionDeclaration[];
}

/** The names that a pattern binds. */
export function boundNames(pattern: Pattern, add: (name: string) => void): void {
  switch (pattern.type) {
    case 'Identifier':
      add(pattern.name);
      return;
    case 'ObjectPattern':
      for (const each of pattern.properties) {
        boundNames(each.type === 'Property' ? each.value : each.argument, add);
      }
      return;
    case 'ArrayPattern':
      for (const each of pattern.elements) if (each !== null) boundNames(each, add);
      return;
    case 'RestElement':
      boundNames(pattern.argument, add);
      return;
    case 'AssignmentPattern':
      boundNames(pattern.left, add);
      return;
    case 'MemberExpression':
      return;
  }
}

export function hasUseStrict(body: readonly AnyNode[]): boolean {
  for (const each of body) {
    if (each.type !== 'ExpressionStatement' || each.directive === undefined) return false;
    if (each.directive === 'use strict') return true;
  }
  return false;
}

export function declareFunction(node: FunctionSyntax, isStrict: boolean): Declared {
  const body = node.body.type === 'BlockStatement' ? node.body.body : [];
  const shape = new Shape(isStrict || hasUseStrict(body));
  // A function expression knows itself by its name, unless something inside has that name.
  if (node.type === 'FunctionExpression' && node.id) shape.declare(node.id.name);
  for (const param of node.params) boundNames(param, (name) => shape.declare(name));
  const functions = declareList(body, shape);
  return { shape, functions };
}

export function declareProgram(body: readonly Item[], isStrict: boolean): Declared {
  const shape = new Shape(isStrict || hasUseStrict(body));
  return { shape, functions: declareList(body, shape) };
}

function declareList(body: readonly Item[], shape: Shape): FunctionDeclaration[] {
  const functions: FunctionDeclaration[] = [];
  declareLexical(body, shape, functions);
  for (const each of body) declareVars(each, shape);
  return functions;
}

/** Names of a block; undefined when it declares none. */
export function declareBlock(body: readonly Item[], isStrict: boolean): Declared | undefined {
  let isNeeded = false;
  for (const { type } of body) {
    if (type === 'FunctionDeclaration' || type === 'ClassDeclaration') isNeeded = true;
    else if (type === 'VariableDeclaration') isNeeded = true;
  }
  if (!isNeeded) return undefined;
  const shape = new Shape(isStrict);
  const functions: FunctionDeclaration[] = [];
  declareLexical(body, shape, functions);
  return shape.slots.size === 0 ? undefined : { shape, functions };
}

function declareLexical(
  body: readonly Item[],
  shape: Shape,
  functions: FunctionDeclaration[],
): void {
  for (const item of body) {
    const each = item.type === 'ExportNamedDeclaration' ? item.declaration : item;
    if (each === undefined || each === null) continue;
    switch (each.type) {
      case 'FunctionDeclaration':
        shape.declare(each.id.name);
        functions.push(each);
        break;
      case 'ClassDeclaration':
        shape.declare(each.id.name);
        break;
      case 'VariableDeclaration':
        if (each.kind !== 'var') {
          for (const { id } of each.declarations) boundNames(id, (name) => shape.declare(name));
        }
        break;
      case 'ImportDeclaration':
        for (const { local } of each.specifiers) shape.declare(local.name);
        break;
      case 'ExportDefaultDeclaration': {
        const { declaration } = each;
        if (declaration.type === 'FunctionDeclaration' && declaration.id !== null) {
          shape.declare(declaration.id.name);
          functions.push(declaration);
        } else if (declaration.type === 'ClassDeclaration' && declaration.id !== null) {
          shape.declare(declaration.id.name);
        }
        break;
      }
      default:
    }
  }
}

/** `var` of a statement and of the statements inside, and functions of sloppy blocks. */
export function declareVars(first: AnyNode, shape: Shape): void {
  const open: AnyNode[] = [first];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.kind === 'var') {
          for (const { id } of node.declarations) boundNames(id, (name) => shape.declare(name));
        }
        break;
      case 'ExportNamedDeclaration':
        if (node.declaration) open.push(node.declaration);
        break;
      case 'FunctionDeclaration':
        if (!shape.isStrict && node.id !== null) shape.declare(node.id.name);
        break;
      case 'BlockStatement':
        pushAll(open, node.body);
        break;
      case 'IfStatement':
        open.push(node.consequent);
        if (node.alternate) open.push(node.alternate);
        break;
      case 'ForStatement':
        if (node.init?.type === 'VariableDeclaration') open.push(node.init);
        open.push(node.body);
        break;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.left.type === 'VariableDeclaration') open.push(node.left);
        open.push(node.body);
        break;
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
      case 'WithStatement':
        open.push(node.body);
        break;
      case 'SwitchStatement':
        for (const { consequent } of node.cases) pushAll(open, consequent);
        break;
      case 'TryStatement':
        open.push(node.block);
        if (node.handler) open.push(node.handler.body);
        if (node.finalizer) open.push(node.finalizer);
        break;
      default:
    }
  }
}

function pushAll(open: AnyNode[], nodes: readonly AnyNode[]): void {
  for (const node of nodes) open.push(node);
}
