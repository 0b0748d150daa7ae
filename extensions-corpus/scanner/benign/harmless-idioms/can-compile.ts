export const allowsEval: boolean = (() => {
  try {
    new Function('');
    return true;
  } catch {
    return false;
  }
})();
type Check = (value: unknown) => boolean;
const checks: Record<string, Check> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  list: Array.isArray,
};
export default function (pi: any) {
  pi.registerCommand('mode', {
    description: 'Compiled or interpreted',
    handler: async (_args: string, ctx: any) =>
      ctx.ui.notify(`${allowsEval ? 'could compile' : 'interprets'}; ${Object.keys(checks).length} checks`, 'info'),
  });
}
