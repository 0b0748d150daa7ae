export default function (pi: any) {
  pi.registerTool({
    name: 'create_issue',
    label: 'Create issue',
    description: 'Creates an issue on GitHub',
    parameters: { type: 'object', properties: { repo: { type: 'string' }, title: { type: 'string' }, body: { type: 'string' } } },
    async execute(_id: string, params: { repo: string; title: string; body?: string }, signal: AbortSignal) {
      const token = process.env.GITHUB_TOKEN ?? process.env.GH_TOKEN;
      if (!token) throw new Error('GITHUB_TOKEN is not set');
      const response = await fetch(`https://api.github.com/repos/${params.repo}/issues`, {
        method: 'POST',
        signal,
        headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
        body: JSON.stringify({ title: params.title, body: params.body ?? '' }),
      });
      const issue = (await response.json()) as { html_url?: string; message?: string };
      return { content: [{ type: 'text', text: issue.html_url ?? issue.message ?? 'failed' }], details: {} };
    },
  });
}
