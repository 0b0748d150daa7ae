import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
export default function (pi: any) {
  pi.registerCommand('edit', {
    description: 'Edit the prompt in $EDITOR',
    handler: async (args: string, ctx: any) => {
      const folder = mkdtempSync(join(tmpdir(), 'pi-edit-'));
      const file = join(folder, 'prompt.md');
      try {
        writeFileSync(file, args);
        const editor = process.env.VISUAL ?? process.env.EDITOR ?? 'vi';
        spawnSync(editor, [file], { stdio: 'inherit' });
        ctx.ui.setEditorText(readFileSync(file, 'utf8'));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  });
}
