const indexBy = (rows, key) => rows.reduce((table, row) => ({ ...table, [row[key]]: row }), {});
const pick = (row, keys) => Object.fromEntries(keys.filter((key) => key in row).map((key) => [key, row[key]]));
const omit = (row, ...keys) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
const rows = [
  { id: 'a', title: 'First', size: 3 },
  { id: 'b', title: 'Second', size: 1 },
];
export default function (pi) {
  const table = indexBy(rows, 'id');
  pi.registerCommand('row', {
    description: 'Show a row',
    handler: async (args, ctx) => {
      const row = table[args.trim()];
      ctx.ui.notify(row ? JSON.stringify([pick(row, ['title', 'size']), omit(row, 'id')]) : 'no such row', 'info');
    },
  });
}
