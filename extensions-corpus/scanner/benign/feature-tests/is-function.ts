const toString = Object.prototype.toString;
const source = Function.prototype.toString;
export const isFunction = (value: unknown): value is (...args: unknown[]) => unknown =>
  typeof value === 'function' || value instanceof Function;
export const tagOf = (value: unknown): string => toString.call(value).slice(8, -1);
export const isAsync = (value: unknown): boolean =>
  ['AsyncFunction', 'AsyncGeneratorFunction'].includes(tagOf(value));
export const isNative = (value: unknown): boolean =>
  isFunction(value) && /\{\s*\[native code\]\s*\}$/.test(source.call(value));
export const isClass = (value: unknown): boolean => isFunction(value) && /^class\b/.test(source.call(value));
export default function (pi: any) {
  pi.registerCommand('kinds', {
    description: 'Kinds of functions',
    handler: async (_args: string, ctx: any) => {
      const things = { arrow: () => 0, later: async () => 0, max: Math.max, Map };
      const lines = Object.entries(things).map(
        ([name, value]) => `${name}: ${tagOf(value)}${isNative(value) ? ' native' : ''}${isAsync(value) ? ' async' : ''}`,
      );
      ctx.ui.notify(lines.join('\n'), 'info');
    },
  });
}
