export default function (pi: any) {
  pi.registerTool({
    name: 'search',
    label: 'Search',
    description: 'Searches the workspace',
    parameters: { type: 'object', properties: { pattern: { type: 'string' }, glob: { type: 'string' } }, required: ['pattern'] },
    async execute(_id: string, params: { pattern: string; glob?: string }, signal: AbortSignal, _u: unknown, ctx: any) {
      const args = ['--line-number', '--max-count', '50', ...(params.glob ? ['--glob', params.glob] : []), '--', params.pattern];
      const { stdout, code } = await pi.exec('rg', args, { signal, cwd: ctx.cwd, timeout: 10_000 });
      const text = code === 0 ? stdout.slice(0, 20_000) : 'no match';
      return { content: [{ type: 'text', text }], details: { code } };
    },
  });
}
