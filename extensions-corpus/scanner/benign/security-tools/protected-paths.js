import path from 'node:path';

const PROTECTED = ['.env', '.git/', 'node_modules/', '.ssh/', '.aws/credentials', '.npmrc', '/etc/passwd', '/etc/shadow', '.bashrc', '.git/hooks/'];

export default function (pi) {
  pi.on('tool_call', async (event, ctx) => {
    if (event.toolName !== 'write' && event.toolName !== 'edit') return undefined;
    const target = path.normalize(String(event.input.path ?? ''));
    const hit = PROTECTED.find((piece) => target.includes(piece));
    if (hit === undefined) return undefined;
    if (ctx.hasUI) ctx.ui.notify(`Refused to write ${target}`, 'warning');
    return { block: true, reason: `${target} is protected (${hit})` };
  });
}
