type Value = string | number | null;
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export function insert(table: string, row: Readonly<Record<string, Value>>): { text: string; values: Value[] } {
  const names = Object.keys(row);
  const holes = names.map((_, i) => `$${i + 1}`);
  return { text: `INSERT INTO ${quote(table)} (${names.map(quote).join(', ')}) VALUES (${holes.join(', ')})`, values: Object.values(row) };
}
export const callProcedure = (name: string, ...args: Value[]): string =>
  `EXEC ${quote(name)} ${args.map((arg) => (typeof arg === 'number' ? arg : `'${String(arg).replaceAll("'", "''")}'`)).join(', ')}`;
export default function (pi: any) {
  pi.registerCommand('sql', {
    description: 'Build a statement',
    handler: async (args: string, ctx: any) => {
      const [table = 't', ...pairs] = args.split(' ');
      const row = Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
      ctx.ui.notify(`${insert(table, row).text}\n${callProcedure('sp_execute', table, 1)}`, 'info');
    },
  });
}
