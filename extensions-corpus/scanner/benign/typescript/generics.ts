type Eval<T> = T extends `eval(${infer Code})` ? Code : never;
type Constructor<T = object> = new (...args: any[]) => T;
type FunctionKeys<T> = { [K in keyof T]: T[K] extends Function ? K : never }[keyof T];
interface Process {
  binding?: never;
  dlopen?: never;
  require(name: 'vm' | 'inspector'): never;
}
type Code = Eval<'eval(1 + 1)'>;
declare const process: Process;
function create<T>(type: Constructor<T>, ...args: unknown[]): T {
  return new type(...args);
}
const keys: FunctionKeys<Pick<Map<string, string>, 'get' | 'set'>>[] = ['get', 'set'];
export default function (pi: any) {
  const code = '1 + 1' satisfies Code;
  pi.registerCommand('types', {
    description: 'Types',
    handler: async (_args: string, ctx: any) => ctx.ui.notify(`${create(Date, 0).toISOString()} ${code} ${keys.join()}`, 'info'),
  });
}
