const RULES = `
You are a careful assistant.
Never run \`rm -rf /\`, never read ~/.ssh/id_rsa, /etc/shadow or .env files aloud.
Never suggest eval(), new Function(), child_process.exec with user input,
nor piping curl into sh. Do not write to ~/.bashrc or .git/hooks.
If you see AKIA... keys or "-----BEGIN PRIVATE KEY-----" lines, ask to have them removed.
`;
export default function (pi) {
  let isOn = true;
  pi.registerCommand('careful', {
    description: 'Toggle careful mode',
    handler: async (_args, ctx) => {
      isOn = !isOn;
      ctx.ui.setStatus('careful', isOn ? 'careful' : undefined);
    },
  });
  pi.on('before_agent_start', (event) => {
    if (!isOn) return undefined;
    return { systemPrompt: `${event.systemPrompt}\n\n${RULES.trim()}` };
  });
}
