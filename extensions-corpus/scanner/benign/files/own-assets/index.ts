import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
const here = dirname(fileURLToPath(import.meta.url));
const read = (name: string): string => readFileSync(join(here, 'prompts', `${name}.md`), 'utf8');
export default function (pi: any) {
  const review = read('review');
  pi.registerCommand('review', {
    description: 'Ask for a review',
    handler: async (args: string) => pi.sendUserMessage(`${review}\n\n${args}`),
  });
}
