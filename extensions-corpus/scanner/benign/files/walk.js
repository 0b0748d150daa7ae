import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
const SKIPPED = new Set(['node_modules', '.git', 'dist']);
async function* filesIn(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(place);
    else if (entry.isFile()) yield place;
  }
}
export default function (pi) {
  pi.registerCommand('lines', {
    description: 'Count lines by kind of file',
    handler: async (_args, ctx) => {
      const counts = {};
      for await (const file of filesIn(ctx.cwd)) {
        const kind = path.extname(file) || 'none';
        const text = await readFile(file, 'utf8');
        counts[kind] = (counts[kind] ?? 0) + text.split('\n').length;
      }
      const lines = Object.entries(counts).sort((a, b) => b[1] - a[1]);
      ctx.ui.notify(lines.map(([kind, n]) => `${kind.padEnd(8)}${n}`).join('\n'), 'info');
    },
  });
}
