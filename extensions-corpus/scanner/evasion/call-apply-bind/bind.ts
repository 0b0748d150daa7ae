const build = Function.bind(null, 'data');
export default (pi: any) => pi.registerCommand('b', { handler: async (a: string) => build(a)({}) });
