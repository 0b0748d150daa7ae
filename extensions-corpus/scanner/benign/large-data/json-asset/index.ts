import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
interface Snippet {
  readonly name: string;
  readonly body: string;
}
const file = fileURLToPath(new URL('./snippets.json', import.meta.url));
const snippets = JSON.parse(readFileSync(file, 'utf8')) as Snippet[];
export default function (pi: any) {
  pi.registerCommand('snippet', {
    description: 'Insert a snippet',
    getArgumentCompletions: (prefix: string) =>
      snippets.filter((s) => s.name.startsWith(prefix)).map((s) => ({ value: s.name, label: s.name })),
    handler: async (args: string, ctx: any) => {
      const found = snippets.find((snippet) => snippet.name === args.trim());
      if (found) ctx.ui.setEditorText(found.body);
    },
  });
}
