import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
interface Field {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean';
}
const header = '// Generated. Do not edit.\n';
function interfaceOf(name: string, fields: readonly Field[]): string {
  const body = fields.map((field) => `  readonly ${field.name}: ${field.type};`).join('\n');
  return `export interface ${name} {\n${body}\n}\n`;
}
function guardOf(name: string, fields: readonly Field[]): string {
  const tests = fields.map((field) => `typeof value.${field.name} === '${field.type}'`).join(' && ');
  return `export const is${name} = new Function('value', 'return ${tests.replace(/'/g, '"')}');\n`;
}
export default function (pi: any) {
  pi.registerTool({
    name: 'make_types',
    description: 'Writes an interface and a guard',
    parameters: { type: 'object', properties: { name: { type: 'string' }, fields: { type: 'array', items: { type: 'object' } } } },
    async execute(_id: string, params: any, _s: unknown, _u: unknown, ctx: any) {
      const text = header + interfaceOf(params.name, params.fields) + guardOf(params.name, params.fields);
      writeFileSync(join(ctx.cwd, `${params.name}.generated.ts`), text);
      return { content: [{ type: 'text', text }], details: {} };
    },
  });
}
