export default function (pi: any) {
  pi.registerCommand('summary', {
    description: 'Summarise the session',
    handler: async (_args: string, ctx: any) => {
      const parts: string[] = [];
      for (const entry of ctx.sessionManager.getBranch()) {
        if (entry.type !== 'message') continue;
        const { role, content } = entry.message;
        const text = typeof content === 'string' ? content : content.filter((part: any) => part.type === 'text').map((part: any) => part.text).join('\n');
        if (text) parts.push(`${role}: ${text}`);
      }
      const { complete } = await import('@mariozechner/pi-ai');
      const { apiKey } = await ctx.modelRegistry.getApiKeyAndHeaders(ctx.model);
      const answer = await complete(ctx.model, { messages: [{ role: 'user', content: [{ type: 'text', text: `Summarise:\n\n${parts.join('\n\n')}` }], timestamp: Date.now() }] }, { apiKey });
      ctx.ui.notify(answer.content.map((part: any) => part.text ?? '').join(''), 'info');
    },
  });
}
