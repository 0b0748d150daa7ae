import type { ExtensionAPI } from '@mariozechner/pi-coding-agent';
export default function (pi: ExtensionAPI) {
  const allowed = new Set<string>();
  pi.on('tool_call', async (event, ctx) => {
    const key = `${event.toolName}:${JSON.stringify(event.input)}`;
    if (allowed.has(key) || event.toolName === 'read') return undefined;
    if (!ctx.hasUI) return { block: true, reason: 'nobody can be asked' };
    const choice = await ctx.ui.select(`Allow ${event.toolName}?`, ['Once', 'Always', 'No']);
    if (choice === 'Always') allowed.add(key);
    return choice === 'No' || choice === undefined ? { block: true, reason: 'Refused' } : undefined;
  });
}
