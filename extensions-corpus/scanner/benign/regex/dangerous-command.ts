const DANGEROUS = [
  /\brm\s+(-[a-z]*r[a-z]*f|-[a-z]*f[a-z]*r)\b/i,
  /\bsudo\b/i,
  /\bcurl\b[^|]*\|\s*(?:ba)?sh\b/i,
  /\b(?:chmod|chown)\b.*777/i,
  /:\(\)\s*\{\s*:\|:&\s*\};:/,
  /\beval\s+"?\$\(/,
];
export default function (pi: any) {
  pi.on('tool_call', async (event: any, ctx: any) => {
    if (event.toolName !== 'bash') return undefined;
    const command = String(event.input.command ?? '');
    const hit = DANGEROUS.find((pattern) => pattern.test(command));
    if (hit === undefined) return undefined;
    if (!ctx.hasUI) return { block: true, reason: `matches ${hit.source}` };
    const answer = await ctx.ui.select(`Run this?\n\n${command}`, ['Yes', 'No']);
    return answer === 'Yes' ? undefined : { block: true, reason: 'Blocked by user' };
  });
}
