type Node =
  | { readonly type: 'Identifier'; readonly name: string }
  | { readonly type: 'Literal'; readonly value: string | number | boolean }
  | { readonly type: 'CallExpression' | 'NewExpression'; readonly callee: Node; readonly arguments: readonly Node[] }
  | { readonly type: 'MemberExpression'; readonly object: Node; readonly property: Node; readonly computed: boolean };
export function print(node: Node): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'Literal':
      return JSON.stringify(node.value);
    case 'CallExpression':
    case 'NewExpression': {
      const head = node.type === 'NewExpression' ? 'new ' : '';
      return `${head}${print(node.callee)}(${node.arguments.map(print).join(', ')})`;
    }
    case 'MemberExpression':
      return node.computed ? `${print(node.object)}[${print(node.property)}]` : `${print(node.object)}.${print(node.property)}`;
  }
}
const id = (name: string): Node => ({ type: 'Identifier', name });
const EXAMPLE: Node = {
  type: 'NewExpression',
  callee: id('Function'),
  arguments: [{ type: 'CallExpression', callee: id('eval'), arguments: [{ type: 'Literal', value: 'x' }] }],
};
export default function (pi: any) {
  pi.registerCommand('ast', {
    description: 'Print a tree',
    handler: async (_args: string, ctx: any) => ctx.ui.notify(print(EXAMPLE), 'info'),
  });
}
