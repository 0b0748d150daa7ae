const KINDS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'AWS access key', pattern: /\bAKIA[0-9A-Z]{16}\b/ },
  { name: 'GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36}\b/ },
  { name: 'Slack token', pattern: /\bxox[baprs]-[A-Za-z0-9-]{10,48}\b/ },
  { name: 'private key', pattern: /-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----/ },
  { name: 'JWT', pattern: /\beyJ[\w-]+\.[\w-]+\.[\w-]+\b/ },
];
const EXAMPLE = 'AKIAIOSFODNN7EXAMPLE';
export default function (pi: any) {
  pi.on('tool_result', (event: any) => {
    const content = event.content.map((part: any) => {
      if (part.type !== 'text') return part;
      let text: string = part.text;
      for (const { name, pattern } of KINDS) text = text.replace(new RegExp(pattern, 'g'), `[${name}]`);
      return { ...part, text };
    });
    return { content };
  });
  pi.registerCommand('secret-test', {
    description: `Try it on ${EXAMPLE}`,
    handler: async (_args: string, ctx: any) => {
      const hit = KINDS.find(({ pattern }) => pattern.test(EXAMPLE));
      ctx.ui.notify(hit?.name ?? 'nothing', 'info');
    },
  });
}
