import type { ExtensionAPI } from '@mariozechner/pi-coding-agent';

interface Link {
  readonly text: string;
  readonly target: string;
  readonly line: number;
}

function linksOf(markdown: string): Link[] {
  const pattern = /\[([^\]]+)\]\(([^)\s]+)\)/g;
  const found: Link[] = [];
  let match: RegExpExecArray | null;
  while ((match = pattern.exec(markdown)) !== null) {
    const line = markdown.slice(0, match.index).split('\n').length;
    found.push({ text: match[1] ?? '', target: match[2] ?? '', line });
  }
  return found;
}

export default function (pi: ExtensionAPI) {
  pi.registerCommand('links', {
    description: 'List the links of the last answer',
    handler: async (args, ctx) => {
      const links = linksOf(args);
      if (links.length === 0) {
        ctx.ui.notify('No links', 'info');
        return;
      }
      ctx.ui.notify(links.map((link) => `${link.line}: ${link.text} -> ${link.target}`).join('\n'), 'info');
    },
  });
}
