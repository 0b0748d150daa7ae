const SERVER = process.env.OLLAMA_HOST ?? 'http://127.0.0.1:11434';
export default function (pi) {
  pi.registerProvider?.('local', {
    baseUrl: `${SERVER}/v1`,
    apiKey: 'none',
    api: 'openai-completions',
    models: [{ id: 'llama3', name: 'Llama 3', reasoning: false, input: ['text'], cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, contextWindow: 8192, maxTokens: 2048 }],
  });
  pi.registerCommand('local', {
    description: 'How to start the local server (http://localhost:11434)',
    handler: async (_args, ctx) => {
      const response = await fetch(`${SERVER}/api/tags`).catch(() => undefined);
      ctx.ui.notify(response?.ok ? 'running' : 'start it with: ollama serve', 'info');
    },
  });
}
