/**
 * Small reading aids over the acorn syntax tree: what is a node, what are its children, which names
 * a pattern binds, what string a constant expression has. Nothing here decides or rewrites.
 */
import type { AnyNode, Expression, Pattern, SpreadElement } from 'acorn';

export type { AnyNode } from 'acorn';

export function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** Calls `visit` for each direct child, in the order of the tree's fields. */
export function eachChild(node: AnyNode, visit: (child: AnyNode) => void): void {
  const fields: unknown[] = Object.values(node);
  for (const field of fields) {
    if (Array.isArray(field)) {
      const items: unknown[] = field;
      for (const item of items) if (isNode(item)) visit(item);
    } else if (isNode(field)) visit(field);
  }
}

/** Names that a binding pattern declares, in source order. */
export function patternNames(pattern: Pattern): string[] {
  const names: string[] = [];
  const queue: (Pattern | null)[] = [pattern];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === null) continue;
    switch (at.type) {
      case 'Identifier':
        names.push(at.name);
        break;
      case 'ObjectPattern':
        for (const property of [...at.properties].reverse()) {
          queue.push(property.type === 'Property' ? property.value : property.argument);
        }
        break;
      case 'ArrayPattern':
        queue.push(...[...at.elements].reverse());
        break;
      case 'RestElement':
        queue.push(at.argument);
        break;
      case 'AssignmentPattern':
        queue.push(at.left);
        break;
      case 'MemberExpression':
        break;
    }
  }
  return names;
}

/** The value of a string literal, a template without holes, or a sum of such; else undefined. */
export function constantString(node: Expression | SpreadElement | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral') {
    return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
  }
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  if (node.left.type === 'PrivateIdentifier') return undefined;
  const left = constantString(node.left);
  const right = left === undefined ? undefined : constantString(node.right);
  return right === undefined || left === undefined ? undefined : left + right;
}

/** Does an expression get its name from the place it is put in (`NamedEvaluation`)? */
export function isAnonymousFunction(node: AnyNode): boolean {
  return (
    node.type === 'ArrowFunctionExpression' ||
    ((node.type === 'FunctionExpression' || node.type === 'ClassExpression') &&
      (node.id === null || node.id === undefined))
  );
}
