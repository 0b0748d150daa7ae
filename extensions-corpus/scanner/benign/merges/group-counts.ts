export default function (pi: any) {
  const byTool: Record<string, number> = Object.create(null);
  const byFile = new Map<string, number>();
  pi.on('tool_call', (event: any) => {
    byTool[event.toolName] = (byTool[event.toolName] ?? 0) + 1;
    const file = event.input?.path;
    if (typeof file === 'string') byFile.set(file, (byFile.get(file) ?? 0) + 1);
  });
  pi.registerCommand('counts', {
    description: 'How often what was used',
    handler: async (_args: string, ctx: any) => {
      const tools = Object.entries(byTool).map(([name, n]) => `${name}: ${n}`);
      const files = [...byFile].sort((a, b) => b[1] - a[1]).slice(0, 5).map(([file, n]) => `${file}: ${n}`);
      ctx.ui.notify([...tools, ...files].join('\n') || 'nothing yet', 'info');
    },
  });
}
