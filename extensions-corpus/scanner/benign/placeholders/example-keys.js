const CONFIG = {
  openai: { key: 'sk-...', header: 'Authorization' },
  aws: { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  github: { token: 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' },
  slack: { token: 'xoxb-your-token-here' },
  database: 'postgres://user:password@localhost:5432/app',
};
const isPlaceholder = (text) => /example|your|xxx|\.\.\.|password@localhost/i.test(text);
export default function (pi) {
  pi.registerCommand('config-example', {
    description: 'Show an example configuration',
    handler: async (_args, ctx) => {
      const text = JSON.stringify(CONFIG, null, 2);
      ctx.ui.notify(isPlaceholder(text) ? text : 'hidden', 'info');
    },
  });
}
