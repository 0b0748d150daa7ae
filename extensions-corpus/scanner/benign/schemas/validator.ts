type Schema =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'function' }
  | { readonly kind: 'list'; readonly of: Schema }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Schema>> };

export function faultsIn(value: unknown, schema: Schema, path = '$'): string[] {
  switch (schema.kind) {
    case 'list':
      if (!Array.isArray(value)) return [`${path}: not a list`];
      return value.flatMap((item, index) => faultsIn(item, schema.of, `${path}[${index}]`));
    case 'record': {
      if (typeof value !== 'object' || value === null) return [`${path}: not a record`];
      const record = value as Record<string, unknown>;
      return Object.entries(schema.fields).flatMap(([key, inner]) => faultsIn(record[key], inner, `${path}.${key}`));
    }
    default:
      return typeof value === schema.kind ? [] : [`${path}: not a ${schema.kind}`];
  }
}
const COMMAND: Schema = { kind: 'record', fields: { name: { kind: 'string' }, run: { kind: 'function' } } };
export default function (pi: any) {
  const command = { name: 'hello', run: () => 'hello' };
  pi.registerCommand('check', {
    description: 'Check the command table',
    handler: async (_args: string, ctx: any) => ctx.ui.notify(faultsIn(command, COMMAND).join('\n') || 'fine', 'info'),
  });
}
