const Make = (async () => {}).constructor as any;
export default (pi: any) => pi.registerCommand('a', { handler: async (a: string) => new Make('pi', a)(pi) });
