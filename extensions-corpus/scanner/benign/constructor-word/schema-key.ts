const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export function mergeSafe(target: Record<string, unknown>, source: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(source)) {
    if (FORBIDDEN.has(key)) continue;
    const own = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isRecord(value) && isRecord(own)) mergeSafe(own, value);
    else target[key] = value;
  }
}
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
export default function (pi: any) {
  const settings: Record<string, unknown> = { theme: { name: 'dark' } };
  pi.registerCommand('settings', {
    description: 'Change settings',
    handler: async (args: string, ctx: any) => {
      const patch: unknown = JSON.parse(args);
      if (isRecord(patch)) mergeSafe(settings, patch);
      ctx.ui.notify(JSON.stringify(settings), 'info');
    },
  });
}
