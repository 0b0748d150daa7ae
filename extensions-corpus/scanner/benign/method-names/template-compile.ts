type Part = { readonly text: string } | { readonly path: readonly string[] };

export function compile(template: string): (data: unknown) => string {
  const parts: Part[] = [];
  let at = 0;
  for (const match of template.matchAll(/{{\s*([\w.]+)\s*}}/g)) {
    if (match.index > at) parts.push({ text: template.slice(at, match.index) });
    parts.push({ path: (match[1] ?? '').split('.') });
    at = match.index + match[0].length;
  }
  parts.push({ text: template.slice(at) });
  return (data) =>
    parts
      .map((part) => ('text' in part ? part.text : String(lookUp(data, part.path) ?? '')))
      .join('');
}

function lookUp(data: unknown, path: readonly string[]): unknown {
  let here: unknown = data;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

export default function (pi: any) {
  const greet = compile('Hello {{ user.name }}, it is {{ day }}.');
  pi.registerCommand('greet', {
    description: 'Greet',
    handler: async (args: string, ctx: any) => ctx.ui.notify(greet({ user: { name: args }, day: 'Monday' }), 'info'),
  });
}
