function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === null || proto === Object.prototype || value.constructor === Object;
}
function sameKind(a: object, b: object): boolean {
  return a.constructor === b.constructor || a instanceof (b.constructor as any);
}
function describe(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (isPlain(value)) return `record with ${Object.keys(value).join(', ')}`;
  if (value instanceof Function) return `function ${value.name}`;
  return typeof value;
}
export default function (pi: any) {
  pi.registerCommand('describe', {
    description: 'Describe JSON',
    handler: async (args: string, ctx: any) => {
      const value: unknown = JSON.parse(args);
      const note = sameKind([], {}) ? 'odd' : 'fine';
      ctx.ui.notify(`${describe(value)} (${note})`, 'info');
    },
  });
}
