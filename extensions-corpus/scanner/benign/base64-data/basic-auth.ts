function authorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
export default function (pi: any) {
  pi.registerTool({
    name: 'issues',
    description: 'Lists issues of the tracker',
    parameters: { type: 'object', properties: { project: { type: 'string' } } },
    async execute(_id: string, { project }: { project: string }) {
      const response = await fetch(`https://tracker.example.org/rest/api/2/search?jql=project=${encodeURIComponent(project)}`, {
        headers: { authorization: authorization(process.env.TRACKER_USER ?? '', process.env.TRACKER_TOKEN ?? '') },
      });
      const { issues = [] } = (await response.json()) as { issues?: { key: string }[] };
      return { content: [{ type: 'text', text: issues.map((issue) => issue.key).join('\n') }], details: {} };
    },
  });
}
