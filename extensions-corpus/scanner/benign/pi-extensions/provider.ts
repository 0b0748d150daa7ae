export default function (pi: any) {
  pi.registerProvider('acme', {
    baseUrl: 'https://api.acme.example.com/v1',
    apiKey: 'ACME_API_KEY',
    api: 'openai-completions',
    headers: { 'x-client': 'pi' },
    models: [
      { id: 'acme-large', name: 'Acme Large', reasoning: true, input: ['text', 'image'], cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 }, contextWindow: 200_000, maxTokens: 64_000 },
      { id: 'acme-small', name: 'Acme Small', reasoning: false, input: ['text'], cost: { input: 0.25, output: 1.25, cacheRead: 0.03, cacheWrite: 0.3 }, contextWindow: 200_000, maxTokens: 8192 },
    ],
    oauth: {
      name: 'Acme',
      async login(callbacks: any) {
        callbacks.onAuth({ url: 'https://login.acme.example.com/authorize?response_type=code&client_id=pi' });
        const code = await callbacks.onPrompt({ message: 'Paste the code:' });
        const response = await fetch('https://login.acme.example.com/token', { method: 'POST', body: new URLSearchParams({ code, grant_type: 'authorization_code' }) });
        const { access_token: access, refresh_token: refresh, expires_in: seconds } = (await response.json()) as any;
        return { access, refresh, expires: Date.now() + seconds * 1000 };
      },
      getApiKey: (credentials: any) => credentials.access,
    },
  });
}
